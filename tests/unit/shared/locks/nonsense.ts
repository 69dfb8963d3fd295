import type { LockRow, Snapshot } from "@/lib/shared/snapshot";
import { ago, backend, lock, snapshotOf } from "../snapshots";

/**
 * Rows as no server would serve them: any pid, any mode, edges to itself, sessions missing, hidden or twice, halves of everything. The same
 * for the same seed.
 */
export function nonsense(seed: number): Snapshot {
  let state = seed + 1;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const some = <T>(most: number, make: () => T) => Array.from({ length: below(most) }, make);
  const modes = ["ShareLock", "ExclusiveLock", "AccessShareLock", "AccessExclusiveLock", "NoSuchLock", ""];
  const keys = [
    "relation/5/1",
    "tuple/5/1/0/1",
    "transactionid/7",
    "virtualxid/3/4",
    "advisory/5/x",
    "",
    "/",
    "new/1",
  ];
  const locks: LockRow[] = some(40, () => {
    const key = keys[below(keys.length)] ?? "";
    return lock({
      pid: below(5) === 0 ? null : below(9),
      prepared: below(3) === 0 ? String(below(3)) : null,
      lock: key,
      type: key.split("/")[0] ?? "",
      mode: modes[below(modes.length)] ?? "",
      granted: below(2) === 0,
      waitStart: below(2) === 0 ? null : ago(below(100) - 20),
    });
  });
  const backends = some(9, () => {
    const hidden = below(4) === 0;
    return backend({
      pid: below(9),
      leaderPid: below(3) === 0 ? below(9) : null,
      backendType: ["parallel worker", "startup", null, "client backend"][below(4)] ?? null,
      ...(hidden && {
        backendStart: null,
        stateChange: null,
        state: null,
        query: "<insufficient privilege>",
      }),
      ...(below(5) === 0 && { query: null, user: null, application: null, database: null }),
    });
  });
  return snapshotOf(backends, {
    locks,
    crowded: below(2) === 0,
    waiters: some(12, () => ({
      pid: below(9),
      blockedBy: some(5, () => below(12)),
      lockersLeft: below(4) === 0 ? -1 : null,
      firstSeen: null,
    })),
    prepared: some(3, () => ({
      xid: String(below(3)),
      gid: `g${below(2)}`,
      owner: null,
      database: null,
      preparedAt: ago(-5),
    })),
  });
}
