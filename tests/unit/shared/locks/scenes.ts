import { readLockGraph } from "@/lib/shared/locks/graph";
import type { Backend, Snapshot } from "@/lib/shared/snapshot";
import { backend, locksOf, snapshotOf } from "../snapshots";

export const relation = { lock: "relation/5/100", type: "relation", relation: "orders" };
export const xid = (id: number) => ({ lock: `transactionid/${id}`, type: "transactionid", relation: null });
export const row = { lock: "tuple/5/100/0/3", type: "tuple", relation: "orders" };
export const share = { mode: "ShareLock" };
export const exclusive = { mode: "ExclusiveLock" };

export type Holds = Parameters<typeof locksOf>[0];
export type Waits = Parameters<typeof locksOf>[1];

export const graphOf = (holds: Holds, waits: Waits, change: Partial<Snapshot> = {}, backends?: Backend[]) => {
  const pids = [...new Set([...holds, ...waits].flatMap(({ pid }) => pid ?? []))];
  const snapshot = snapshotOf(backends ?? pids.map((pid) => backend({ pid, state: "active" })), {
    ...locksOf(holds, waits),
    ...change,
  });
  return { snapshot, graph: readLockGraph(snapshot) };
};

/** A row queue as PostgreSQL has it: the first in line holds the row's tuple lock and waits for the transaction, the others for the tuple. */
export const rowQueue = (waiters: number): [Holds, Waits] => [
  [
    { pid: 1, ...xid(77), ...exclusive },
    { pid: 10, ...row, ...exclusive },
  ],
  [
    { pid: 10, ...xid(77), ...share, since: 60 },
    ...Array.from({ length: waiters - 1 }, (_, n) => ({
      pid: 11 + n,
      ...row,
      ...exclusive,
      since: 59 - n / 100,
    })),
  ],
];

/** Five readers behind an ALTER behind a transaction that has read the table. */
export const queuedAlter: [Holds, Waits] = [
  [{ pid: 1, ...relation, mode: "AccessShareLock" }],
  [
    { pid: 2, ...relation, mode: "AccessExclusiveLock", since: 90 },
    ...[3, 4, 5, 6, 7].map((pid) => ({ pid, ...relation, mode: "AccessShareLock", since: 90 - pid })),
  ],
];
