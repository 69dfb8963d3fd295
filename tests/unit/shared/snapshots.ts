import type { Backend, LockRow, Snapshot } from "@/lib/shared/snapshot";

const second = 1_000_000;
/** Every snapshot here was read at this moment, in microseconds. */
export const now = 1_800_000_000 * second;
export const ago = (seconds: number) => now - seconds * second;

export const backend = (change: Partial<Backend> = {}): Backend => ({
  pid: 1,
  leaderPid: null,
  databaseId: 5,
  database: "shop",
  user: "app",
  superuser: false,
  application: "web",
  client: "10.0.0.1",
  backendType: "client backend",
  backendStart: ago(600),
  xactStart: null,
  queryStart: null,
  stateChange: ago(1),
  state: "idle",
  waitEventType: "Client",
  waitEvent: "ClientRead",
  xminAge: null,
  queryId: null,
  query: "",
  ...change,
});

export const lock = (change: Partial<LockRow> = {}): LockRow => ({
  pid: 1,
  prepared: null,
  lock: "relation/5/100",
  type: "relation",
  mode: "AccessShareLock",
  granted: true,
  waitStart: null,
  relation: "orders",
  ...change,
});

export const snapshotOf = (backends: Backend[], change: Partial<Snapshot> = {}): Snapshot => ({
  startedAt: now,
  finishedAt: now + 5_000,
  versionNum: 180_004,
  systemId: "1",
  version: "18.4",
  ownPid: 999,
  databaseId: 5,
  database: "shop",
  role: "lifeguard",
  inRecovery: false,
  seesAll: true,
  canSignal: true,
  usesReserved: false,
  maxConnections: 100,
  superuserReserved: 3,
  reserved: 5,
  ownLimits: [],
  waiters: [],
  crowded: false,
  locks: [],
  prepared: [],
  backends,
  ...change,
});

/**
 * A snapshot's lock side: who holds what, who waits for what and since how many seconds, and what pg_blocking_pids said of it (nothing:
 * it was not asked, as in a crowd).
 */
export function locksOf(
  holds: (Partial<LockRow> & { pid: number | null })[],
  waits: (Partial<LockRow> & { pid: number; since?: number; blockedBy?: number[]; lockersLeft?: number })[],
): Pick<Snapshot, "locks" | "waiters" | "crowded"> {
  return {
    crowded: waits.every(({ blockedBy }) => blockedBy === undefined),
    locks: [
      ...holds.map((row) => lock(row)),
      ...waits.map(({ since, blockedBy: _, lockersLeft: __, ...row }) =>
        lock({ granted: false, waitStart: since === undefined ? null : ago(since), ...row }),
      ),
    ],
    waiters: waits.map(({ pid, blockedBy = [], lockersLeft = null }) => ({
      pid,
      blockedBy,
      lockersLeft,
      firstSeen: null,
    })),
  };
}
