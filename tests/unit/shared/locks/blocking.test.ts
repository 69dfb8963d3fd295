import { describe, expect, it } from "vitest";
import { readBlocking } from "@/lib/shared/locks/blocking";
import { conflicts } from "@/lib/shared/locks/conflicts";
import { ago, backend, lock, snapshotOf } from "../snapshots";

const told = (edges: Record<number, number[]>) =>
  readBlocking(
    snapshotOf([], {
      waiters: Object.entries(edges).map(([pid, blockedBy]) => ({ pid: Number(pid), blockedBy })),
    }),
  );
const crowd = (locks: Parameters<typeof lock>[0][], backends = [backend()]) =>
  readBlocking(snapshotOf(backends, { crowded: true, locks: locks.map((change) => lock(change)) }));
const row = { lock: "transactionid 77", type: "transactionid", relation: null };
const waits = (pid: number, seconds: number | null, change: Parameters<typeof lock>[0] = {}) => ({
  ...row,
  pid,
  mode: "ShareLock",
  granted: false,
  waitStart: seconds === null ? null : ago(seconds),
  ...change,
});

describe("who blocks whom, as PostgreSQL says", () => {
  it("names each blocker once and leaves out those who wait for nobody", () => {
    const { blockedBy } = told({ 2: [1, 1], 3: [] });
    expect([...blockedBy]).toEqual([[2, [1]]]);
  });

  it("counts everyone behind a session, each once, however many ways lead there", () => {
    const { victims } = told({ 2: [1], 3: [1, 2], 4: [3, 2] });
    expect(victims).toEqual(
      new Map([
        [1, 3],
        [2, 2],
        [3, 1],
      ]),
    );
  });

  it("counts nobody as the victim of itself in a cycle", () => {
    const { victims } = told({ 1: [2], 2: [1], 3: [2] });
    expect(victims).toEqual(
      new Map([
        [2, 2],
        [1, 2],
      ]),
    );
  });

  it("keeps prepared transactions (pid 0) and pids without a row", () => {
    expect(told({ 2: [0], 3: [12345] }).victims).toEqual(
      new Map([
        [0, 1],
        [12345, 1],
      ]),
    );
  });
});

describe("who blocks whom in a crowd, from pg_locks alone", () => {
  it("reaches one root through a queue of 500 with at most two edges each", () => {
    const queue = Array.from({ length: 500 }, (_, index) =>
      waits(index + 10, 900 - index, { mode: "ExclusiveLock" }),
    );
    const { blockedBy, victims } = crowd([{ ...row, pid: 1, mode: "ExclusiveLock" }, ...queue]);
    expect(blockedBy.size).toBe(500);
    expect(Math.max(...[...blockedBy.values()].map((edges) => edges.length))).toBe(2);
    expect(blockedBy.get(12)).toEqual([1, 11]);
    expect(victims.get(1)).toBe(500);
    expect(victims.get(10)).toBe(499);
  });

  it("does not let two readers block each other: only the ALTER between them does", () => {
    const { blockedBy } = crowd([
      { pid: 1, mode: "AccessShareLock" },
      { pid: 2, mode: "AccessExclusiveLock", granted: false, waitStart: ago(9) },
      { pid: 3, mode: "AccessShareLock", granted: false, waitStart: ago(8) },
      { pid: 4, mode: "AccessShareLock", granted: false, waitStart: ago(7) },
    ]);
    expect([...blockedBy]).toEqual([
      [2, [1]],
      [3, [2]],
      [4, [2]],
    ]);
  });

  it("keeps queues of different objects apart", () => {
    const { blockedBy } = crowd([
      { pid: 1, lock: "a", mode: "ExclusiveLock" },
      { pid: 2, lock: "b", mode: "ExclusiveLock" },
      waits(3, 5, { lock: "b", mode: "ExclusiveLock" }),
    ]);
    expect([...blockedBy]).toEqual([[3, [2]]]);
  });

  it("orders those without a waitstart last, by pid", () => {
    const { blockedBy } = crowd([
      { ...row, pid: 1, mode: "ExclusiveLock" },
      waits(9, null, { mode: "ExclusiveLock" }),
      waits(8, null, { mode: "ExclusiveLock" }),
      waits(7, 3, { mode: "ExclusiveLock" }),
    ]);
    expect([blockedBy.get(7), blockedBy.get(8), blockedBy.get(9)]).toEqual([[1], [1, 7], [1, 8]]);
  });

  it("takes a lock without a pid as a prepared transaction's", () => {
    expect(
      crowd([
        { pid: null, mode: "AccessExclusiveLock" },
        waits(3, 5, { lock: "relation 5/100", mode: "AccessShareLock" }),
      ]).blockedBy,
    ).toEqual(new Map([[3, [0]]]));
  });

  it("never lets members of one parallel group block each other", () => {
    const backends = [backend({ pid: 1 }), backend({ pid: 2, leaderPid: 1, backendType: "parallel worker" })];
    const locks = [
      { pid: 1, mode: "ExclusiveLock" },
      { pid: 2, mode: "ExclusiveLock", granted: false, waitStart: ago(1) },
    ];
    expect(crowd(locks, backends).blockedBy.size).toBe(0);
  });
});

describe("the conflict table", () => {
  it("is symmetric, and ACCESS EXCLUSIVE excludes every mode", () => {
    const modes = [
      "AccessShareLock",
      "RowShareLock",
      "RowExclusiveLock",
      "ShareUpdateExclusiveLock",
      "ShareLock",
      "ShareRowExclusiveLock",
      "ExclusiveLock",
      "AccessExclusiveLock",
    ];
    for (const a of modes) {
      for (const b of modes) expect(conflicts(a, b), `${a} ${b}`).toBe(conflicts(b, a));
      expect(conflicts("AccessExclusiveLock", a)).toBe(true);
    }
    expect(conflicts("AccessShareLock", "ExclusiveLock")).toBe(false);
    expect(conflicts("ShareLock", "ShareLock")).toBe(false);
    expect(conflicts("NewLock", "AccessExclusiveLock")).toBe(false);
  });
});
