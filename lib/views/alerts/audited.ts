import type { PrismaClient } from "../../../prisma/client/client";
import type { AuditLog } from "../../server/audit/record";
import { inTurn } from "../../server/store/turn";
import type { AuditAction } from "../../shared/audit";
import { LifeguardError, toWire } from "../../shared/errors/family";
import type { DoneAnswer } from "./answers";

/** Who asks, and what they ask through. */
export type Acting = {
  targetId: string;
  audit: AuditLog;
  viewer: { name: string };
  origin: string | null;
};

export type StoreActing = Acting & { store: PrismaClient };
type Asked = { action: AuditAction; reason?: string | undefined };

/** Does it, and leaves an entry whatever came of it. `work` answers what was done, in a sentence. Throws what it throws. */
export async function audited(
  acting: Acting,
  { action, reason }: Asked,
  work: () => Promise<string>,
): Promise<DoneAnswer> {
  const { targetId, audit, viewer, origin } = acting;
  const nobody = { pid: null, session: null, query: null };
  const entry = { ...nobody, viewer, origin, action, targetId, reason: reason || null };
  try {
    const done = await work();
    audit.record({ ...entry, result: "done", effect: { words: done } });
    return { done };
  } catch (error) {
    const { message, hint } = toWire(error).error;
    const refused = error instanceof LifeguardError && ["refused", "not_found"].includes(error.code);
    audit.record({
      ...entry,
      result: refused ? "refused" : "failed",
      effect: { words: `${message} ${hint}` },
    });
    throw error;
  }
}

/** The same for work on our own tables, in the store's turn. */
export const stored = (acting: StoreActing, asked: Asked, work: () => Promise<string>): Promise<DoneAnswer> =>
  audited(acting, asked, () => inTurn(acting.store, work));
