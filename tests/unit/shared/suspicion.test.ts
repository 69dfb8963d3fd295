import { describe, expect, it } from "vitest";
import { readBlocking } from "@/lib/shared/locks/blocking";
import { rankSuspects } from "@/lib/shared/suspicion";
import { ago, backend, snapshotOf } from "./snapshots";

describe("where to look first", () => {
  it("is: who blocks the most, then who is silent longest, then the oldest transaction, then the oldest xmin, then pid", () => {
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
      { waiters: [{ pid: 4, blockedBy: [7] }] },
    );
    const ranked = rankSuspects(snapshot, readBlocking(snapshot));
    expect(ranked.map(({ pid }) => pid)).toEqual([7, 6, 5, 4, 3, 1, 2]);
    expect(ranked[0]).toMatchObject({ victims: 1, transactionMs: 1_000, idleInTransactionMs: 0 });
    expect(ranked[1]).toMatchObject({ idleInTransactionMs: 50_000, transactionMs: 60_000 });
  });
});
