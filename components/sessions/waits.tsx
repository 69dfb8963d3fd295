import { cn } from "@/components/ui/cn";
import { PlaceLink } from "@/components/ui/place-link";
import { blockingHref } from "@/lib/shared/blocking-href";
import type { Session } from "@/lib/shared/session";

type Props = { session: Session; className?: string };

/**
 * How many a session holds up, and whom it waits for: the nearest, and how many more. Leads to its place in the lock
 * graph; one link for both, as two lines of a row are too near each other to be hit apart. Pid 0 is a prepared transaction.
 */
export function Waits({ session: { pid, victims, blockedBy }, className }: Props) {
  const [first, ...rest] = blockedBy;
  if (victims === 0 && first === undefined) return null;
  return (
    <PlaceLink
      href={blockingHref(pid)}
      prefetch={false}
      className={cn("group relative z-10 min-h-6 content-center text-sm", className)}
    >
      {victims > 0 && <span className="font-medium text-bad group-hover:underline">blocks {victims}</span>}
      {victims > 0 && first !== undefined && <span className="sr-only">, blocked </span>}
      {first !== undefined && (
        <span className="text-secondary group-hover:underline">
          by {first === 0 ? "a prepared transaction" : <span className="font-mono text-accent">{first}</span>}
          {rest.length > 0 && <span className="text-muted"> +{rest.length}</span>}
        </span>
      )}
    </PlaceLink>
  );
}
