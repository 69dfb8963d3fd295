import Link from "next/link";
import { blockingHref } from "@/lib/shared/blocking-href";
import type { Session } from "@/lib/shared/session";

type Props = { session: Session; className?: string };

/** How many a session holds up; leads to its place in the lock graph. */
export function Blocks({ session: { pid, victims }, className }: Props) {
  if (victims === 0) return null;
  return (
    <Link
      href={blockingHref(pid)}
      prefetch={false}
      className={`relative font-medium text-bad hover:underline ${className ?? ""}`}
    >
      blocks {victims}
    </Link>
  );
}

/** Whom it waits for: the nearest, and how many more; leads to its place in the lock graph. Pid 0 is a prepared transaction. */
export function BlockedBy({ session: { pid, blockedBy }, className }: Props) {
  const [first, ...rest] = blockedBy;
  if (first === undefined) return null;
  return (
    <Link href={blockingHref(pid)} prefetch={false} className={`relative hover:underline ${className ?? ""}`}>
      by {first === 0 ? "a prepared transaction" : <span className="font-mono text-accent">{first}</span>}
      {rest.length > 0 && <span className="text-muted"> +{rest.length}</span>}
    </Link>
  );
}
