import { expect, it, test } from "vitest";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { rankSuspects } from "@/lib/shared/suspects";
import { bySuspicion, type Suspicion } from "@/lib/shared/suspicion";
import { ago, backend, locksOf, snapshotOf } from "./snapshots";

it("looks first at who blocks, then at who is silent longest, then at the oldest xmin, then at the oldest transaction, then by pid", () => {
  const snapshot = snapshotOf(
    [
      backend({ pid: 1 }),
      backend({ pid: 2 }),
      backend({ pid: 3, xminAge: 900 }),
      backend({ pid: 4, state: "active", xactStart: ago(300) }),
      backend({ pid: 5, state: "idle in transaction", xactStart: ago(90), stateChange: ago(20) }),
      backend({ pid: 6, state: "idle in transaction (aborted)", xactStart: ago(60), stateChange: ago(50) }),
      backend({ pid: 7, state: "active", xactStart: ago(1) }),
      backend({ pid: 8, backendType: "autovacuum worker", xactStart: ago(9_000) }),
    ],
    locksOf([{ pid: 7, mode: "AccessExclusiveLock" }], [{ pid: 4, since: 3, blockedBy: [7] }]),
  );
  const ranked = rankSuspects(snapshot, readLockGraph(snapshot));
  expect(ranked.map(({ pid }) => pid)).toEqual([7, 6, 5, 3, 4, 1, 2]);
  expect(ranked[0]).toMatchObject({ freesNow: 1, victims: 1, oldestWaitMs: 3_000, transactionMs: 1_000 });
  expect(ranked[1]).toMatchObject({ idleInTransactionMs: 50_000, transactionMs: 60_000 });
});

const calm: Suspicion = {
  freesNow: 0,
  victims: 0,
  oldestWaitMs: 0,
  idleInTransactionMs: 0,
  xminAge: 0,
  transactionMs: 0,
};

test.each<[string, Partial<Suspicion>, Partial<Suspicion>]>([
  ["freeing more now beats having more behind", { freesNow: 5, victims: 5 }, { freesNow: 1, victims: 50 }],
  [
    "fewer who wait longer beat more who have just begun",
    { victims: 2, oldestWaitMs: 60_000 },
    { victims: 9, oldestWaitMs: 1_000 },
  ],
  ["waits without an age still count", { victims: 2 }, { victims: 1 }],
  ["a victim beats silence", { victims: 1 }, { idleInTransactionMs: 900_000 }],
  ["silence beats an old xmin", { idleInTransactionMs: 1 }, { xminAge: 1_000_000 }],
  ["an old xmin beats a long transaction", { xminAge: 1 }, { transactionMs: 900_000 }],
])("%s", (_, worse, better) => {
  const order = [
    { pid: 1, ...calm, ...better },
    { pid: 2, ...calm, ...worse },
  ].sort(bySuspicion);
  expect(order[0]?.pid).toBe(2);
});
