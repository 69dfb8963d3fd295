import type { WireError } from "@/lib/shared/view";
import { Since } from "./since";

/**
 * Says that the figures are old, for how long reads have failed, why, and what to do. It stands below them and sticks to
 * the screen's edge: seen at once, and nothing moves when it comes.
 */
export function StaleLine({ error, sinceAt }: { error: WireError; sinceAt: number }) {
  return (
    <p className="sticky bottom-[var(--stale-bottom,12px)] z-10 mt-3 rounded-control border border-warning/40 bg-warning-soft px-3 py-1.5 text-sm text-warning">
      <span className="font-medium">
        Stale for <Since since={sinceAt} />:
      </span>{" "}
      {error.message.replace(/[.\s]+$/, "")}. {error.hint}
    </p>
  );
}
