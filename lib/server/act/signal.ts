import { z } from "zod";
import { effectOf } from "../../shared/actions/effect-of";
import type { Identity, Signal } from "../../shared/actions/identity";
import type { Effect, Outcome } from "../../shared/actions/outcome";
import { refusalWords } from "../../shared/actions/refusal-words";
import { isPooled, refusalsOf } from "../../shared/actions/refusals";
import { factsOf } from "../../shared/errors/describe";
import { LifeguardError } from "../../shared/errors/family";
import type { Backend } from "../../shared/snapshot";
import { microsText } from "../../shared/time";
import type { Lane } from "../../shared/view";
import type { Live, LiveReader } from "../snapshot/live";
import { readRows } from "../sql";
import { type Aim, signalStatement, thereStatement } from "./statement";
import { changed, denied, gone, late, refused, young } from "./why-not";

/** A cancel travels while its query may end: behind a pooler the next one on that backend is a stranger's (docs/actions.md). */
const MIN_QUERY_AGE_MS = 1_000;
/** How long a statement that waits in a pooler's queue may still signal: no longer than the operator is kept waiting. */
const VALID_MS = 6_000;
const LOOK_EVERY_MS = 100;
const LOOK_FOR_MS = 3_000;
/** Of several at once, each: its end, not what it did to others. */
const GLANCE_MS = 1_000;

const verdict = z.object({
  sameBackend: z.boolean(),
  same: z.boolean(),
  ofPeople: z.boolean(),
  superuser: z.boolean(),
  young: z.boolean(),
  late: z.boolean(),
  signalled: z.boolean().nullable(),
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const at = (micros: number | null) => (micros === null ? null : microsText(micros));

/** Whether a row of the shared picture is the very work that was seen. */
export function isSeen(row: Backend, seen: Identity): boolean {
  const unit = (xact: string | null, query: string | null, change: string | null, state: string | null) =>
    xact ?? (state === "active" ? query : change);
  return (
    at(row.backendStart) === seen.backendStart &&
    unit(at(row.xactStart), at(row.queryStart), at(row.stateChange), row.state) ===
      unit(seen.xactStart, seen.queryStart, seen.stateChange, seen.state)
  );
}

/** Signals once, through the lane that works. Throws LifeguardError: `not_found`, `changed`, `refused`, `forbidden` (42501), `unreachable`. */
async function send(live: LiveReader, picture: Live, aim: Aim): Promise<Lane> {
  const { sql, values } = signalStatement(aim);
  const { role } = picture.snapshot;
  const acted = await live
    .act(async (prisma) => (await readRows(prisma, verdict, sql, { values }))[0])
    .catch((error) => {
      throw factsOf(error).sqlstate === "42501" ? denied(role, error) : error;
    });
  const row = acted.value;
  if (!row || row.signalled === false) throw gone(aim.pid);
  if (row.signalled) return acted.lane;
  if (!row.same) throw changed(row.sameBackend);
  if (row.superuser) throw refused(refusalWords("superuser", role));
  if (!row.ofPeople) throw refused(refusalWords("system", role));
  throw row.young ? young(MIN_QUERY_AGE_MS) : late();
}

/** Ms until the work was gone; null when it was still there after `forMs`, or nobody could look any more. */
async function untilGone(live: LiveReader, aim: Aim, forMs: number): Promise<number | null> {
  const { sql, values } = thereStatement(aim);
  const row = z.object({ there: z.boolean() });
  const start = performance.now();
  while (performance.now() - start < forMs) {
    try {
      const { value } = await live.act((prisma) => readRows(prisma, row, sql, { values }));
      if (value[0]?.there === false) return Math.round(performance.now() - start);
    } catch {
      return null;
    }
    await pause(LOOK_EVERY_MS);
  }
  return null;
}

/** The first shared picture read after `micros` (server time), or null when none comes in time. */
async function pictureAfter(live: LiveReader, micros: number): Promise<Live | null> {
  const start = performance.now();
  while (performance.now() - start < LOOK_FOR_MS) {
    const next = await live.read().catch(() => null);
    if (next && next.snapshot.startedAt > micros) return next;
    await pause(LOOK_EVERY_MS);
  }
  return null;
}

const onlyGone = (goneMs: number | null): Effect => ({
  goneMs,
  expected: 0,
  wentOn: 0,
  left: 0,
  holder: null,
});

/** Whether it went, and what became of those it held up. */
async function watchEffect(live: LiveReader, before: Live, aim: Aim, serverNow: number): Promise<Effect> {
  const goneMs = await untilGone(live, aim, LOOK_FOR_MS);
  const id = String(aim.pid);
  const nothing = onlyGone(goneMs);
  if (!before.graph.nodes.get(id)?.victims) return nothing;
  const after = await pictureAfter(live, serverNow + (goneMs ?? LOOK_FOR_MS) * 1_000);
  if (!after) return { ...nothing, expected: before.graph.nodes.get(id)?.freed.length ?? 0 };
  const sinceSignalMs = (after.snapshot.startedAt - serverNow) / 1_000;
  return effectOf(id, before.graph, after.graph, { goneMs, sinceSignalMs });
}

/**
 * Cancels or terminates the work that was seen, and looks for at most a few seconds at what came of it. Throws LifeguardError:
 * `not_found` (gone), `changed` (the backend serves other work), `refused` (with the reason), `forbidden` (PostgreSQL: 42501),
 * `unreachable` (no lane). With `glance` only its own end is looked for.
 */
export async function signalSession(
  live: LiveReader,
  target: { signal: Signal; pid: number; seen: Identity },
  { glance = false }: { glance?: boolean } = {},
): Promise<Outcome & { before: Live }> {
  const before = await live.read();
  const { snapshot, pooler, reading } = before;
  const row = snapshot.backends.find(({ pid }) => pid === target.pid) ?? null;
  const same = row !== null && isSeen(row, target.seen);
  const code = same ? refusalsOf(row, { ...snapshot, pooler })[target.signal] : null;
  if (code) throw refused(refusalWords(code, snapshot.role));
  const serverNow = snapshot.startedAt + reading.ageMs * 1_000;
  const aim: Aim = {
    ...target,
    minQueryAgeMs: pooler !== null && (!row || isPooled(row, pooler)) ? MIN_QUERY_AGE_MS : 0,
    until: serverNow + VALID_MS * 1_000,
  };
  const lane = await send(live, before, aim);
  const effect = glance
    ? onlyGone(await untilGone(live, aim, GLANCE_MS))
    : await watchEffect(live, before, aim, serverNow);
  return { pid: target.pid, result: "signalled", error: null, lane, effect, before };
}

/** The result that an error stands for, in the audit and among several. */
export function resultOf(error: unknown): Outcome["result"] {
  if (!(error instanceof LifeguardError)) return "failed";
  if (error.code === "not_found") return "gone";
  if (error.code === "changed") return "changed";
  if (error.code === "refused") return "refused";
  return error.code === "forbidden" ? "denied" : "failed";
}
