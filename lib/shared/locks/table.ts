import { groupBy } from "../group";
import type { Backend, LockRow, Snapshot } from "../snapshot";
import { bitOf } from "./conflicts";
import type { LockObject, LockTable, Party, Wait } from "./parties";
import { inQueueOrder } from "./queue";

/** What the graph is read from; the rest of a snapshot does not matter here. */
export type LockFacts = Pick<Snapshot, "waiters" | "locks" | "crowded" | "backends" | "prepared"> & {
  startedAt: number;
};

/** The id of a prepared transaction that cannot be named. */
const UNNAMED = "prepared";

/** Only parallel query workers share their leader's locks; a parallel apply worker (16+) has a leader too, and locks of its own. */
export function leadersOf(backends: readonly Backend[]): Map<number, number> {
  return new Map(
    backends.flatMap(({ pid, leaderPid, backendType }) =>
      leaderPid !== null && leaderPid !== pid && backendType === "parallel worker"
        ? [[pid, leaderPid] as const]
        : [],
    ),
  );
}

/**
 * The rows of pg_locks as objects with holders and wait queues. Never throws: a row of an unknown mode is kept and conflicts with
 * nothing; a prepared transaction's wait (there is none in PostgreSQL) is dropped.
 */
export function toLockTable(facts: LockFacts): LockTable {
  const leaders = leadersOf(facts.backends);
  const byPid = new Map(facts.backends.map((row) => [row.pid, row]));
  const gids = new Map(facts.prepared.map(({ xid, gid }) => [xid, gid]));
  const parties = new Map<string, Party>();
  const party = (id: string, pid: number | null) => {
    const known = parties.get(id);
    if (known) return known;
    const made: Party = { id, pid, index: parties.size, holds: new Map(), waits: [] };
    parties.set(id, made);
    return made;
  };
  const session = (pid: number) => {
    const leader = leaders.get(pid) ?? pid;
    return party(String(leader), leader);
  };
  const ofRow = ({ pid, prepared }: LockRow) => {
    if (pid !== null) return session(pid);
    const gid = prepared === null ? undefined : gids.get(prepared);
    return party(gid === undefined ? UNNAMED : `prepared:${gid}`, null);
  };

  const objects = new Map<string, LockObject>();
  const asked = new Map(facts.waiters.map((row) => [row.pid, row]));
  for (const [key, rows] of groupBy(facts.locks, ({ lock }) => lock)) {
    const relation = rows.find((row) => row.relation !== null)?.relation ?? null;
    const object: LockObject = { key, type: rows[0]?.type ?? "", relation, holders: new Map(), queue: [] };
    objects.set(key, object);
    for (const row of rows.filter(({ granted }) => granted)) {
      const holder = ofRow(row);
      const mask = (object.holders.get(holder) ?? 0) | bitOf(row.mode);
      object.holders.set(holder, mask);
      holder.holds.set(object, mask);
    }
    const prepared = () => [...object.holders.keys()].filter(({ pid }) => pid === null);
    for (const row of rows) {
      if (row.granted || row.pid === null) continue;
      const answer = asked.get(row.pid);
      const backend = byPid.get(row.pid);
      const told =
        facts.crowded || !answer || (answer.blockedBy.length === 0 && isUnasked(backend))
          ? null
          : new Set(
              answer.blockedBy.flatMap((pid) =>
                pid !== 0 ? [session(pid)] : prepared().length > 0 ? prepared() : [party(UNNAMED, null)],
              ),
            );
      // It was asked after the locks were read: nobody in the way means that the wait is over.
      if (told?.size === 0) continue;
      const since = row.waitStart ?? answer?.firstSeen ?? null;
      const wait: Wait = {
        party: ofRow(row),
        pid: row.pid,
        object,
        position: object.queue.length,
        bit: bitOf(row.mode),
        since,
        exact: row.waitStart !== null,
        told,
        lockersLeft: answer?.lockersLeft ?? null,
      };
      object.queue.push(wait);
      wait.party.waits.push(wait);
    }
    object.queue = inQueueOrder(object, (wait) => wait.since ?? byPid.get(wait.pid)?.queryStart ?? null);
    for (const [position, wait] of object.queue.entries()) wait.position = position;
  }
  return { parties: [...parties.values()], objects };
}

/** pg_blocking_pids does not know the startup process, which replays a standby's log; its answer is always empty. */
function isUnasked(backend: Backend | undefined): boolean {
  return backend?.backendType === "startup";
}
