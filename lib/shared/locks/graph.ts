import type { Backend, PreparedRow, Snapshot } from "../snapshot";
import { bySuspicion, type Suspicion, suspicionOf } from "../suspicion";
import { ageMs } from "../time";
import { type LockAction, preparedAction, sessionAction } from "./action";
import { conflictsOf, strongest } from "./conflicts";
import { type Edges, toEdges } from "./edges";
import { endingOf, rowOf } from "./ending";
import type { LockObject, LockTable, Party, Wait } from "./parties";
import { holdersInTheWay } from "./queue";
import { cyclesOf, oldestWaitOf, type Reach, toReach, victimsOf, waitersOf } from "./reach";
import { type LockFacts, toLockTable } from "./table";
import { type LockTarget, targetOf } from "./target";

/** What one waits for. Modes as pg_locks names them. */
export type LockWait = {
  requested: string;
  /** The strongest mode in the way; null when only the queue is. */
  held: string | null;
  target: LockTarget;
  /** The row behind a wait for a transaction, where its lock tells. */
  row: LockTarget | null;
  waitingMs: number | null;
  /** False: it has waited at least that long; PostgreSQL keeps no start of it (before 14). */
  exact: boolean;
  /** From 1, of `queueLength`. */
  queuePosition: number;
  queueLength: number;
  /** A parallel worker waits, not the session itself. */
  worker: number | null;
};

/** A lock that others wait for, by who holds it. */
export type LockHold = { target: LockTarget; mode: string; waiting: number };

export type LockNode = Suspicion & {
  /** Its pid as text, or `prepared:` and the gid. */
  id: string;
  kind: "session" | "prepared" | "unseen";
  pid: number | null;
  backend: Backend | undefined;
  prepared: PreparedRow | undefined;
  /** Ids: holders in the way, then the nearest one ahead in the queue. */
  blockedBy: string[];
  wait: LockWait | null;
  holds: LockHold[];
  /** How many of `freesNow` are certain. */
  freesSurely: number;
  freed: string[];
  nextHolder: string | null;
  inCycle: boolean;
  action: LockAction;
};

export type LockGraph = {
  /** Everyone who waits or is waited for, the most suspect first. */
  nodes: ReadonlyMap<string, LockNode>;
  /** Ids of those who wait for nobody and hold others up, and one of each circle; the most suspect first. */
  roots: readonly string[];
  /** Ids of those who wait for each other in a circle, in no order. */
  cycles: readonly (readonly string[])[];
  /** How many wait. */
  blocked: number;
  oldestWaitMs: number | null;
};

type Facts = LockFacts & Pick<Snapshot, "ownPid">;

function waitOf(wait: Wait, now: number): LockWait {
  const { object, bit, party } = wait;
  const mask = conflictsOf(bit);
  const held = holdersInTheWay(wait).reduce(
    (all, holder) => all | ((object.holders.get(holder) ?? 0) & mask),
    0,
  );
  const row = object.type === "transactionid" ? rowOf(party) : null;
  return {
    requested: strongest(bit) ?? "unknown mode",
    held: strongest(held),
    target: targetOf(object),
    row: row && targetOf(row),
    waitingMs: ageMs(now, wait.since),
    exact: wait.exact,
    queuePosition: wait.position + 1,
    queueLength: object.queue.length,
    worker: wait.pid === party.pid ? null : wait.pid,
  };
}

const holdOf = ([object, mask]: [LockObject, number]): LockHold[] =>
  object.queue.length === 0
    ? []
    : [{ target: targetOf(object), mode: strongest(mask) ?? "unknown mode", waiting: object.queue.length }];

function nodeOf(
  party: Party,
  facts: Facts,
  { table, edges, reach }: { table: LockTable; edges: ReadonlyMap<Party, Edges>; reach: Reach },
  by: { pid: ReadonlyMap<number, Backend>; gid: ReadonlyMap<string, PreparedRow> },
): LockNode {
  const { found: victims, returns } = victimsOf(reach, party);
  const { freed, surely, nextHolder } = endingOf(table, reach, party, victims);
  const { startedAt } = facts;
  const oldestWaitMs = oldestWaitOf(victims.items, startedAt);
  const backend = party.pid === null ? undefined : by.pid.get(party.pid);
  const prepared = party.pid === null ? by.gid.get(party.id) : undefined;
  const own = edges.get(party);
  const [wait] = party.waits;
  return {
    id: party.id,
    kind: party.pid === null ? "prepared" : backend ? "session" : "unseen",
    pid: party.pid,
    backend,
    prepared,
    // Who waits for nobody first: that one is at the bottom of it, the others only hold on until it lets go.
    blockedBy: [...new Set([...(own?.holders ?? []), ...(own?.ahead.slice(0, 1) ?? [])])]
      .sort((a, b) => Number(a.waits.length > 0) - Number(b.waits.length > 0))
      .map(({ id }) => id),
    wait: wait ? waitOf(wait, startedAt) : null,
    holds: [...party.holds].flatMap(holdOf),
    freesSurely: surely,
    freed: freed.map(({ id }) => id),
    nextHolder: nextHolder?.id ?? null,
    inCycle: returns,
    action: party.pid === null ? preparedAction(prepared) : sessionAction(backend, facts.ownPid),
    ...suspicionOf(backend, startedAt, {
      freesNow: freed.length,
      victims: victims.items.length,
      oldestWaitMs,
    }),
  };
}

/**
 * Who waits for whom in a snapshot, and what ending each of them would do. Never throws, whatever the rows: pids without a session,
 * duplicates, circles and half of one are taken as they come.
 */
export function readLockGraph(facts: Facts): LockGraph {
  const table = toLockTable(facts);
  const edges = toEdges(table);
  const reach = toReach(table.parties, edges);
  const by = {
    pid: new Map(facts.backends.map((row) => [row.pid, row])),
    gid: new Map(facts.prepared.map((row) => [`prepared:${row.gid}`, row])),
  };
  const involved = table.parties.filter((party) => edges.has(party) || waitersOf(reach, party).length > 0);
  const found = involved.map((party) => nodeOf(party, facts, { table, edges, reach }, by));
  const circling = involved.filter((_, index) => found[index]?.inCycle);
  const cycles = cyclesOf(reach, circling).map((cycle) => cycle.map(({ id }) => id));
  const nodes = found.sort(bySuspicion);
  const ranks = new Map(nodes.map(({ id }, rank) => [id, rank]));
  const worstOf = (ids: readonly string[]) =>
    ids.reduce((worst, id) => ((ranks.get(id) ?? 0) < (ranks.get(worst) ?? 0) ? id : worst), ids[0] ?? "");
  const roots = new Set([
    ...nodes.filter(({ wait, victims }) => wait === null && victims > 0).map(({ id }) => id),
    ...cycles.map(worstOf),
  ]);
  const waits = nodes.flatMap(({ wait }) => wait?.waitingMs ?? []);
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    roots: nodes.filter(({ id }) => roots.has(id)).map(({ id }) => id),
    cycles,
    blocked: nodes.filter(({ wait }) => wait !== null).length,
    oldestWaitMs: waits.length === 0 ? null : Math.max(...waits),
  };
}
