import type { AlertSample } from "../alerts/facts";
import { alertSampleOf } from "../alerts/sample";
import { connectionLimits } from "../limits";
import type { Backend } from "../snapshot";
import { readTags } from "../sql-text/tags";
import { rankSuspects } from "../suspects";
import type { Detail, KeptBackend } from "./detail";
import { keptQuery, keptText } from "./kept-text";
import { type LoadRow, loadRows } from "./load-rows";
import { measuresOf } from "./measure";
import type { Measures } from "./measures";
import type { Seen } from "./seen";
import { type Shares, sharesOf } from "./shares";
import { bucketOf } from "./tiers";

/** One moment as it is written: times in epoch ms by the watched database's clock. */
export type MemorySample = {
  targetId: string;
  at: number;
  /** The beginning of its 10 s. */
  bucket: number;
  measures: Measures;
  shares: Shares;
  load: LoadRow[];
  detail: Detail;
  /** What alerts are judged by: made while the texts are whole, as a comment may opt a session out. Not kept. */
  alerting: AlertSample;
  /** Masked, each id once, in the order of their ids. */
  texts: { id: string; text: string }[];
};

/** Backends, and pools of the pooler, that a moment keeps. */
const MOST = { backends: 1_000, pools: 50 };
/** The most suspect keep their texts; so does everyone in the lock graph. */
const SUSPECTS = 50;

/** Everyone in the order in which room is given: the lock graph, the most suspect, all others. */
function inOrder({ snapshot, graph }: Seen): { rows: Backend[]; told: ReadonlySet<number> } {
  const locked = new Set([...graph.nodes.values()].flatMap(({ pid }) => pid ?? []));
  const ranks = new Map(rankSuspects(snapshot, graph).map(({ pid }, rank) => [pid, rank]));
  const rankOf = ({ pid }: Backend) => (locked.has(pid) ? -1 : (ranks.get(pid) ?? Number.POSITIVE_INFINITY));
  const told = snapshot.backends.filter((row) => rankOf(row) < SUSPECTS).map(({ pid }) => pid);
  const { backends } = snapshot;
  const rows =
    backends.length <= MOST.backends ? backends : [...backends].sort((a, b) => rankOf(a) - rankOf(b));
  return { rows: rows.slice(0, MOST.backends), told: new Set(told) };
}

/** Tags of somebody whose text is kept; of others those alone that connections are counted by. */
function tagsOf(row: Backend, whole: boolean): KeptBackend["tags"] {
  const all = Object.entries(readTags(row.query));
  const kept = whole ? all : all.filter(([key]) => /^(route|action|controller)$/.test(key));
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

/**
 * A moment out of the live picture. `idOf` names the text of a backend: query_id where PostgreSQL computes one, else a fingerprint; it is
 * asked only for texts that are kept.
 */
export function sampleOf(seen: Seen, idOf: (row: Backend) => string): MemorySample {
  const { snapshot, figures, reading } = seen;
  const { backends, locks, ...rest } = snapshot;
  const { rows, told } = inOrder(seen);
  const ids = new Map<number, string>();
  const texts = new Map<string, string>();
  for (const row of backends) {
    if (!told.has(row.pid) && row.state !== "active") continue;
    const text = keptQuery(row.query) === null ? keptText(row.query) : null;
    if (text === null) continue;
    const id = idOf(row);
    ids.set(row.pid, id);
    texts.set(id, text);
  }
  const load = loadRows(snapshot, (pid) => ids.get(pid) ?? null);
  const kept = rows.map((row) => {
    const whole = told.has(row.pid);
    const text = whole ? (ids.get(row.pid) ?? null) : null;
    return { ...row, query: keptQuery(row.query), text, tags: tagsOf(row, whole) };
  });
  const referred = new Set([...load.map(({ query }) => query), ...kept.flatMap(({ text }) => text ?? [])]);
  return {
    targetId: reading.target.id,
    at: figures.at,
    bucket: bucketOf(figures.at, 10),
    measures: measuresOf(seen),
    shares: sharesOf(backends),
    load,
    detail: {
      target: reading.target,
      lane: reading.lane,
      trouble: reading.trouble ?? null,
      snapshot: rest,
      backends: kept,
      cut: backends.length - kept.length,
      locks,
      limits: connectionLimits(snapshot),
      figures,
      slow: seen.slow,
      pooler: seen.pooler && { ...seen.pooler, pools: seen.pooler.pools.slice(0, MOST.pools) },
      self: seen.self,
      deployment: seen.deployment,
    },
    alerting: alertSampleOf(seen),
    texts: [...texts]
      .filter(([id]) => referred.has(id))
      .map(([id, text]) => ({ id, text }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  };
}
