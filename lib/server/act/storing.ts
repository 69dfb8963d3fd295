import "server-only";
import type { Acting } from "../action-route";
import { auditLog } from "../audit/log";
import { takeActionTurn } from "../limits/actions";
import { liveReader } from "../live";
import { whose } from "../stored-route";

/** What a change in the store works through, after it has taken its turn. Works while the database is away where the store is apart. Throws LifeguardError `too_many`, and what the read throws. */
export async function beginStoring({ viewer, origin }: Acting<unknown>) {
  takeActionTurn(viewer, 1);
  const { reading } = await whose();
  const { target } = reading;
  return { store: liveReader().store, target, targetId: target.id, audit: auditLog(), viewer, origin };
}
