import { describe, expect, it } from "vitest";
import { figuresOf } from "@/lib/shared/figures";
import { ago, backend, locksOf, now, snapshotOf } from "./snapshots";

describe("the figures of a snapshot", () => {
  it("count each state once, the waiting apart from the active", () => {
    const states = [
      "active",
      "idle",
      "idle in transaction",
      "idle in transaction (aborted)",
      "disabled",
      "starting",
      null,
    ];
    const figures = figuresOf(
      snapshotOf([
        ...states.map((state, index) => backend({ pid: index + 1, state })),
        backend({ pid: 20, state: "active", waitEventType: "Lock", waitEvent: "transactionid" }),
        backend({ pid: 21, state: "active", waitEventType: "IO", waitEvent: "DataFileRead" }),
        backend({ pid: 22, backendType: "checkpointer", state: null }),
      ]),
    );
    expect(figures).toMatchObject({
      active: 2,
      waiting: 1,
      idle: 1,
      idleInTransaction: 1,
      aborted: 1,
      other: 2,
      unknown: 1,
    });
    expect(figures).toMatchObject({ at: now / 1_000, usable: 92, blocked: 0 });
  });

  it("take the longest ages by the server's clock, and the silence from its own start", () => {
    const figures = figuresOf(
      snapshotOf([
        backend({ state: "active", xactStart: ago(12), stateChange: ago(1) }),
        backend({ pid: 2, state: "idle in transaction", xactStart: ago(9), stateChange: ago(4) }),
        backend({ pid: 3, state: "idle in transaction (aborted)", xactStart: ago(8), stateChange: ago(7) }),
        backend({ pid: 4, state: "idle", stateChange: ago(500) }),
      ]),
    );
    expect(figures).toMatchObject({ longestTransactionMs: 12_000, longestIdleInTransactionMs: 7_000 });
  });

  it("say null, not 0, when there is no such session, and count who is blocked", () => {
    const figures = figuresOf(
      snapshotOf(
        [backend()],
        locksOf(
          [{ pid: 1, mode: "AccessExclusiveLock" }],
          [
            { pid: 7, blockedBy: [1] },
            { pid: 8, blockedBy: [] },
          ],
        ),
      ),
    );
    expect(figures).toMatchObject({
      longestTransactionMs: null,
      longestIdleInTransactionMs: null,
      blocked: 1,
      roots: [{ id: "1", name: "web", victims: 1 }],
    });
  });
});
