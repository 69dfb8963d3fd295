import "server-only";
import type { Acting } from "../action-route";
import { auditLog } from "../audit/log";
import { takeActionTurn } from "../limits/actions";
import { liveReader } from "../live";

/** What an action works through, after it has taken its turn for `sessions` at once. Throws LifeguardError `too_many`. */
export function beginActing({ viewer, origin }: Acting<unknown>, sessions = 1) {
  takeActionTurn(viewer, sessions);
  return { live: liveReader(), audit: auditLog(), viewer, origin };
}
