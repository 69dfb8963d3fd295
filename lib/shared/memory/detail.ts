import { z } from "zod";
import { figures } from "../figures";
import { connectionLimit } from "../limits";
import { poolerPoint, poolerPool } from "../pooler/figures";
import { slowSnapshot } from "../slow-snapshot";
import { backend, lockRow, type Snapshot, snapshot } from "../snapshot";
import { lane, laneTrouble, target } from "../view";
import { toColumns, toRows } from "./columns";
import { withTags } from "./kept-text";

/** A backend without its text: `text` names it in lifeguard.query_text, `query` is what PostgreSQL says in place of one. */
export const keptBackend = backend.extend({
  text: z.string().nullable(),
  tags: z.record(z.string(), z.string()).nullable(),
});
export type KeptBackend = z.infer<typeof keptBackend>;

/** What makes a moment whole: all that the pages of that moment are computed from. Literals are masked. */
export const detail = z.object({
  target,
  lane,
  trouble: z.array(laneTrouble).nullable(),
  snapshot: snapshot.omit({ backends: true, locks: true }),
  backends: z.array(keptBackend),
  /** Backends that were left out: more than a moment keeps. */
  cut: z.number(),
  locks: z.array(lockRow),
  limits: z.array(connectionLimit),
  figures,
  slow: slowSnapshot.nullable(),
  /** PgBouncer's console; null: none, or it did not answer. */
  pooler: z.object({ point: poolerPoint, pools: z.array(poolerPool) }).nullable(),
  self: z.object({
    instance: z.string(),
    sessions: z.number(),
    readMs: z.number(),
    readsPerMinute: z.number(),
  }),
  /** Of Lifeguard itself, as Vercel tells it. */
  deployment: z.object({ deployment: z.string().nullable(), commit: z.string().nullable() }),
});
export type Detail = z.infer<typeof detail>;

const FORM = 1;
const packed = z.object({
  form: z.literal(FORM),
  backends: z.record(z.string(), z.array(z.unknown())),
  locks: z.record(z.string(), z.array(z.unknown())),
  rest: z.record(z.string(), z.unknown()),
});

const times = ["backendStart", "xactStart", "queryStart", "stateChange"] as const;

/** Times as distances from the read: shorter, and alike from sample to sample. Its own inverse. */
function turned(row: Record<string, unknown>, startedAt: number): Record<string, unknown> {
  const turn = (value: unknown) => (typeof value === "number" ? startedAt - value : value);
  return { ...row, ...Object.fromEntries(times.map((key) => [key, turn(row[key])])) };
}

/** A moment as text that packs well. */
export function encodeDetail({ backends, locks, ...rest }: Detail): string {
  const { startedAt } = rest.snapshot;
  return JSON.stringify({
    form: FORM,
    backends: toColumns(backends.map((row) => turned(row, startedAt))),
    locks: toColumns(locks),
    rest,
  });
}

/** The moment in `text`; null when it holds none that this version can read. Never throws. */
export function decodeDetail(text: string): Detail | null {
  try {
    const { backends, locks, rest } = packed.parse(JSON.parse(text));
    const { startedAt } = snapshot.pick({ startedAt: true }).parse(rest.snapshot);
    const rows = toRows(backends).map((row) => turned(row, startedAt));
    return detail.parse({ ...rest, backends: rows, locks: toRows(locks) });
  } catch {
    return null;
  }
}

/**
 * The snapshot of a moment, from which the pages are made as from a live one. `textOf` gives the text of an id, null when it is gone; `asked`
 * says whose is needed.
 */
export function snapshotOf(
  moment: Detail,
  textOf: (id: string) => string | null,
  asked: (row: KeptBackend) => boolean = () => true,
): Snapshot {
  return {
    ...moment.snapshot,
    locks: moment.locks,
    // With `text` and `tags` still in it: to leave them out takes as long again.
    backends: moment.backends.map((row) =>
      asked(row)
        ? { ...row, query: withTags(row.text === null ? row.query : textOf(row.text), row.tags) }
        : row,
    ),
  };
}
