import type { WireError } from "@/lib/shared/view";
import { Since } from "./since";

/** Says that the figures below are old, for how long reads have failed, why, and what to do. */
export function StaleLine({ error, sinceAt }: { error: WireError; sinceAt: number }) {
  return (
    <p className="rounded-control bg-warning-soft px-3 py-1.5 text-sm text-warning">
      <span className="font-medium">
        Stale for <Since since={sinceAt} />:
      </span>{" "}
      {error.message} {error.hint}
    </p>
  );
}
