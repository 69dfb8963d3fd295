import type { Signal } from "@/lib/shared/actions/identity";
import type { Subject } from "./subject";

/** Whether the work that was seen is still there. `unread`: nothing newer than that has been read. */
export type Standing = "same" | "changed" | "gone" | "unread";

type Times = Pick<Subject, "backendStart" | "xactStart" | "queryStart" | "stateChange" | "state">;

/**
 * The moment that names the unit of work (DESIGN §4): its transaction's start, without one its query's when active, its state's
 * when idle. A cancel hits a statement, so there the query's start belongs to it too.
 */
function workOf({ backendStart, xactStart, queryStart, stateChange, state }: Times, signal: Signal): string {
  const unit = xactStart ?? (state === "active" ? queryStart : stateChange);
  return [backendStart, unit, signal === "cancel" ? queryStart : null].join(" ");
}

/** How the work seen stands by the newest picture: `now` is its pid's row, null when no session has that pid. */
export function standingOf(seen: Times, now: Times | null | undefined, signal: Signal): Standing {
  if (now === undefined) return "unread";
  if (now === null) return "gone";
  const over = signal === "cancel" && now.state !== "active";
  return !over && workOf(seen, signal) === workOf(now, signal) ? "same" : "changed";
}

/** The same for those who read: what would be signalled now. */
export function standingWords(
  standing: Standing,
  seen: Times & Pick<Subject, "backendType">,
  now: Times | null | undefined,
): string {
  if (standing === "gone") {
    // What is no client backend is known from the lock graph alone, and leaves it when nobody waits any more.
    return seen.backendType === null || seen.backendType === "client backend"
      ? "This session has ended by itself: there is nothing left to signal."
      : "It holds nobody up any more.";
  }
  if (standing === "unread")
    return "Not read again yet. PostgreSQL itself checks it at the moment of the signal.";
  if (standing === "same")
    return "Still at this very work. Nothing that comes later on this backend is signalled.";
  return now && now.backendStart !== seen.backendStart
    ? "This pid now belongs to another session."
    : "This backend now serves other work.";
}
