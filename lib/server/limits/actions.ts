import { MOST_AT_ONCE } from "../../shared/actions/outcome";
import type { Viewer } from "../auth/viewer";
import { Buckets } from "./buckets";
import { inWords, tooMany } from "./too-many";

/** What one token may do in a minute. A person at work stays far below; a script that runs away does not get far. */
export const ACTIONS_A_MINUTE = 60;
/** Several at once are one action, and count their sessions here: two of the largest each minute. */
export const SESSIONS_A_MINUTE = 2 * MOST_AT_ONCE;

declare global {
  var lifeguardTurns: { actions: Buckets; sessions: Buckets } | undefined;
}

// On globalThis: each route is a bundle of its own.
function turns() {
  globalThis.lifeguardTurns ??= {
    actions: new Buckets({ leakPerS: ACTIONS_A_MINUTE / 60 }),
    sessions: new Buckets({ leakPerS: SESSIONS_A_MINUTE / 60 }),
  };
  return globalThis.lifeguardTurns;
}

/**
 * Takes one turn at acting, on `sessions` at once, at `now` (epoch ms). Counted by token name, on this instance. Throws
 * LifeguardError `too_many`, with when to come back, and then counts nothing: waiting is never made longer by asking.
 */
export function takeActionTurn({ name }: Pick<Viewer, "name">, sessions = 1, now = Date.now()): void {
  const kinds = turns();
  const wait = Math.max(
    kinds.actions.secondsUntil(name, ACTIONS_A_MINUTE - 1, now),
    kinds.sessions.secondsUntil(name, SESSIONS_A_MINUTE - sessions, now),
  );
  if (wait > 0) {
    throw tooMany(
      `${name} has acted ${ACTIONS_A_MINUTE} times, or on ${SESSIONS_A_MINUTE} sessions, within a minute.`,
      `Nothing was done. Wait ${inWords(wait)}, then try again. Several sessions at once count as one action.`,
      wait,
    );
  }
  kinds.actions.pour(name, 1, now);
  kinds.sessions.pour(name, sessions, now);
}
