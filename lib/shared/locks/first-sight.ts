import type { Snapshot } from "../snapshot";

/**
 * Remembers from snapshot to snapshot when each wait was first seen and writes it into `firstSeen`: PostgreSQL 13 keeps no start of a
 * wait, and later ones write it a moment after the wait began. A wait is a process on an object since one query's start; what is
 * no longer waited for is forgotten.
 */
export function rememberWaits(): (snapshot: Snapshot) => Snapshot {
  let seen = new Map<string, number>();
  return (snapshot) => {
    const started = new Map(snapshot.backends.map(({ pid, queryStart }) => [pid, queryStart]));
    const now = new Map<string, number>();
    const firstOf = new Map<number, number>();
    for (const { pid, lock, granted } of snapshot.locks) {
      if (granted || pid === null) continue;
      const key = `${pid} ${started.get(pid)} ${lock}`;
      const first = Math.min(seen.get(key) ?? snapshot.startedAt, snapshot.startedAt);
      now.set(key, first);
      firstOf.set(pid, first);
    }
    seen = now;
    const waiters = snapshot.waiters.map((row) => ({ ...row, firstSeen: firstOf.get(row.pid) ?? null }));
    return { ...snapshot, waiters };
  };
}
