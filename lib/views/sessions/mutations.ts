import { z } from "zod";
import { isSeen, resultOf, signalSession } from "../../server/act/signal";
import type { AuditLog } from "../../server/audit/record";
import type { Live, LiveReader } from "../../server/snapshot/live";
import {
  type Identity,
  identity,
  identityWithPid,
  pid,
  type Signal,
  signals,
} from "../../shared/actions/identity";
import { type ManyAnswer, MOST_AT_ONCE, type OneAnswer, type Outcome } from "../../shared/actions/outcome";
import { LifeguardError, toWire } from "../../shared/errors/family";
import { sessionRow, toSession } from "../../shared/session-row";

const reason = z.string().trim().max(500).optional();

export const oneBody = identity.extend({ reason }).strict();
export type OneBody = z.infer<typeof oneBody>;

export const manyBody = z
  .object({
    sessions: identityWithPid
      .array()
      .min(1, "names no session")
      .max(MOST_AT_ONCE, `names more than ${MOST_AT_ONCE} sessions`),
    signal: z.enum(signals).default("terminate"),
    reason,
  })
  .strict()
  .refine(({ sessions }) => new Set(sessions.map(({ pid }) => pid)).size === sessions.length, {
    path: ["sessions"],
    message: "names a pid twice",
  });
export type ManyBody = z.infer<typeof manyBody>;

/** The pid in a path. Throws LifeguardError `bad_request` when it is none. */
export function pidOf(text: string | undefined): number {
  const parsed = pid.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new LifeguardError("bad_request", "pid: is no process id", {
    hint: "Take the pid from a session as served.",
    field: "pid",
  });
}

/** Who asks, and what they ask through. */
export type Acting = {
  live: LiveReader;
  audit: AuditLog;
  viewer: { name: string };
  origin: string | null;
};

type Target = { signal: Signal; pid: number; seen: Identity; reason: string | undefined };

/** What an entry says of the session: as `picture` shows it, or its identity alone when its work is over: what runs now is another's. */
function seenIn(picture: Live | null, { pid, seen }: Target) {
  const row = picture?.snapshot.backends.find((backend) => backend.pid === pid);
  if (!picture || !row || !isSeen(row, seen)) return { session: seen, query: null };
  const node = picture.graph.nodes.get(String(pid));
  const session = toSession(sessionRow(row, node, "operator"), {
    ...picture.snapshot,
    pooler: picture.pooler,
  });
  return { session, query: row.query };
}

/** Signals one, and leaves an entry whatever came of it. Throws what it could not do. */
async function act(acting: Acting, target: Target, options: { glance: boolean }): Promise<Outcome> {
  const { live, audit, viewer, origin } = acting;
  const { signal, pid, seen } = target;
  const entry = {
    ...{ viewer, origin, pid },
    action: signal,
    reason: target.reason || null,
  };
  try {
    const { before, ...outcome } = await signalSession(live, { signal, pid, seen }, options);
    audit.record({
      ...entry,
      ...seenIn(before, target),
      targetId: before.reading.target.id,
      result: "signalled",
      effect: outcome.effect,
    });
    return outcome;
  } catch (error) {
    const { message, hint } = toWire(error).error;
    const known = await live.read().catch(() => null);
    audit.record({
      ...entry,
      ...seenIn(known, target),
      targetId: known?.reading.target.id ?? "unknown",
      result: resultOf(error),
      effect: { words: `${message} ${hint}` },
    });
    throw error;
  }
}

/** Cancels or terminates the work that was seen on `pid`. Throws LifeguardError as signalSession does. */
export async function signalOne(
  acting: Acting,
  signal: Signal,
  pid: number,
  body: OneBody,
): Promise<OneAnswer> {
  const { reason: why, ...seen } = body;
  const outcome = await act(acting, { signal, pid, seen, reason: why }, { glance: false });
  return { signalled: true, outcome };
}

/** Signals each in turn, the most suspect first as asked; one that fails does not stop the others. Never throws for one of them. */
export async function signalMany(acting: Acting, body: ManyBody): Promise<ManyAnswer> {
  const outcomes: Outcome[] = [];
  for (const { pid, ...seen } of body.sessions) {
    const target = { signal: body.signal, pid, seen, reason: body.reason };
    outcomes.push(
      await act(acting, target, { glance: true }).catch((error) => ({
        ...{ pid, lane: null, effect: null },
        result: resultOf(error),
        error: toWire(error).error,
      })),
    );
  }
  return { outcomes };
}
