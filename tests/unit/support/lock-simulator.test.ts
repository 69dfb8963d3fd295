import { describe, expect, it } from "vitest";
import { createSimulator } from "../../support/lock-simulator";

type Case = {
  name: string;
  /** Each worker and its leader. */
  leaderOf?: [number, number][];
  lock?: string;
  /** On one object, in this order: who asks, for which mode, and what comes of it. */
  asks: [pid: number, mode: string, outcome: "granted" | "waiting" | "refused"][];
  queue: number[];
  blocking?: Record<number, number[]>;
  /** Who vanishes, and whom that lets through at once. */
  vanish?: [pid: number, granted: number[]];
};

const cases: Case[] = [
  {
    name: "grants modes that do not conflict",
    asks: [
      [1, "AccessShare", "granted"],
      [2, "RowExclusive", "granted"],
      [3, "ShareUpdateExclusive", "granted"],
    ],
    queue: [],
    blocking: { 1: [] },
  },
  {
    name: "lets one's own locks be",
    asks: [
      [1, "AccessExclusive", "granted"],
      [1, "Share", "granted"],
      [1, "AccessExclusive", "granted"],
    ],
    queue: [],
  },
  {
    name: "makes a reader wait behind a waiting writer, softly",
    asks: [
      [1, "AccessShare", "granted"],
      [2, "AccessExclusive", "waiting"],
      [3, "AccessShare", "waiting"],
    ],
    queue: [2, 3],
    blocking: { 2: [1], 3: [2] },
    vanish: [2, [3]],
  },
  {
    name: "wakes all in front that agree, and stops at the first that does not",
    asks: [
      [1, "AccessExclusive", "granted"],
      [2, "Share", "waiting"],
      [3, "Share", "waiting"],
      [4, "RowExclusive", "waiting"],
      [5, "AccessShare", "waiting"],
      [6, "Share", "waiting"],
    ],
    queue: [2, 3, 4, 5, 6],
    blocking: { 4: [1, 2, 3], 5: [1], 6: [1, 4] },
    vanish: [1, [2, 3, 5]],
  },
  {
    name: "names somebody who holds and also stands ahead once",
    asks: [
      [1, "RowShare", "granted"],
      [2, "RowShare", "granted"],
      [2, "Exclusive", "waiting"],
      [3, "AccessExclusive", "waiting"],
    ],
    queue: [2, 3],
    blocking: { 2: [1], 3: [1, 2] },
    vanish: [1, [2]],
  },
  {
    name: "puts a holder ahead of the first who waits for it",
    asks: [
      [1, "RowShare", "granted"],
      [2, "AccessShare", "granted"],
      [3, "Share", "granted"],
      [4, "RowExclusive", "waiting"],
      [5, "AccessExclusive", "waiting"],
      [2, "RowExclusive", "waiting"],
    ],
    queue: [4, 2, 5],
    blocking: { 2: [3], 4: [3], 5: [1, 2, 3, 4] },
    vanish: [3, [4, 2]],
  },
  {
    name: "grants past the queue what nothing ahead of one's place forbids",
    asks: [
      [1, "AccessShare", "granted"],
      [2, "AccessExclusive", "waiting"],
      [1, "Share", "granted"],
    ],
    queue: [2],
    blocking: { 2: [1] },
  },
  {
    name: "does not grant past the queue what a request ahead of one's place forbids",
    asks: [
      [1, "AccessShare", "granted"],
      [2, "RowShare", "granted"],
      [3, "Exclusive", "waiting"],
      [4, "AccessExclusive", "waiting"],
      [1, "RowShare", "waiting"],
    ],
    queue: [3, 1, 4],
    blocking: { 1: [3], 3: [2], 4: [1, 2, 3] },
    vanish: [2, [3]],
  },
  {
    name: "refuses an upgrade that would be a deadlock on this very object",
    asks: [
      [1, "Share", "granted"],
      [2, "Share", "granted"],
      [1, "RowExclusive", "waiting"],
      [2, "RowExclusive", "refused"],
    ],
    queue: [1],
    blocking: { 1: [2], 2: [] },
    vanish: [2, [1]],
  },
  {
    name: "refuses whoever already waits",
    asks: [
      [1, "Exclusive", "granted"],
      [2, "Exclusive", "waiting"],
      [2, "AccessShare", "refused"],
    ],
    queue: [2],
    vanish: [2, []],
  },
  {
    name: "keeps what others of the vanished one's kind still hold",
    asks: [
      [1, "Share", "granted"],
      [2, "Share", "granted"],
      [3, "Exclusive", "waiting"],
      [4, "Share", "waiting"],
    ],
    queue: [3, 4],
    blocking: { 3: [1, 2], 4: [3] },
    vanish: [1, []],
  },
  {
    name: "lets a lock group share, past those who wait for it",
    leaderOf: [[11, 1]],
    asks: [
      [1, "Exclusive", "granted"],
      [2, "Exclusive", "waiting"],
      [11, "Exclusive", "granted"],
    ],
    queue: [2],
    blocking: { 2: [1, 1] },
    vanish: [1, []],
  },
  {
    name: "answers for a whole group, by leaders, with duplicates",
    leaderOf: [
      [11, 1],
      [12, 1],
      [21, 2],
    ],
    asks: [
      [2, "Share", "granted"],
      [21, "Share", "granted"],
      [11, "Exclusive", "waiting"],
      [12, "Exclusive", "waiting"],
      [3, "AccessShare", "granted"],
    ],
    queue: [11, 12],
    blocking: { 1: [2, 2, 2, 2], 11: [2, 2, 2, 2], 21: [] },
    vanish: [2, []],
  },
  {
    name: "does not put one of a group past another of it, though that other asks for what the group holds",
    leaderOf: [
      [11, 1],
      [12, 1],
    ],
    asks: [
      [1, "Share", "granted"],
      [2, "Share", "granted"],
      [11, "RowExclusive", "waiting"],
      [12, "Share", "waiting"],
    ],
    queue: [11, 12],
    blocking: { 1: [2], 12: [2] },
    vanish: [2, [11, 12]],
  },
  {
    name: "wakes members of one group one after another, not past each other",
    leaderOf: [
      [11, 1],
      [12, 1],
    ],
    asks: [
      [2, "Share", "granted"],
      [3, "AccessShare", "granted"],
      [11, "AccessExclusive", "waiting"],
      [12, "AccessShare", "waiting"],
    ],
    queue: [11, 12],
    blocking: { 1: [2, 3] },
    vanish: [2, []],
  },
  {
    name: "makes even a group wait for itself to extend a relation, without a blocking pid",
    leaderOf: [[11, 1]],
    lock: "extend/5/16384",
    asks: [
      [1, "Exclusive", "granted"],
      [11, "Exclusive", "waiting"],
      [2, "Exclusive", "waiting"],
    ],
    queue: [11, 2],
    blocking: { 1: [], 11: [], 2: [1, 1] },
    vanish: [1, [11]],
  },
];

describe("the lock simulator", () => {
  it.each(cases)("$name", ({ leaderOf, lock = "relation/5/16384", asks, queue, blocking = {}, vanish }) => {
    const simulator = createSimulator({ leaderOf: new Map(leaderOf) });
    const outcomes = asks.map(([pid, mode]) => [pid, mode, simulator.acquire(pid, lock, `${mode}Lock`)]);
    expect(outcomes).toEqual(asks);
    expect(simulator.queue(lock)).toEqual(queue);
    for (const [pid, blockers] of Object.entries(blocking)) {
      expect(simulator.blockingPids(Number(pid)), `of ${pid}`).toEqual(blockers);
    }
    if (vanish) expect(simulator.vanish(vanish[0])).toEqual(vanish[1]);
  });

  it("wakes by release too, but not before the last of several", () => {
    const simulator = createSimulator();
    simulator.acquire(1, "advisory/5/0/7/1", "ExclusiveLock");
    simulator.acquire(1, "advisory/5/0/7/1", "ExclusiveLock");
    simulator.acquire(2, "advisory/5/0/7/1", "ShareLock");
    expect(simulator.release(1, "advisory/5/0/7/1", "ExclusiveLock")).toEqual([]);
    expect(simulator.release(1, "advisory/5/0/7/1", "ExclusiveLock")).toEqual([2]);
    expect(() => simulator.release(1, "advisory/5/0/7/1", "ExclusiveLock")).toThrow("does not hold");
  });

  it("frees on every object, first where the vanished one waited", () => {
    const simulator = createSimulator();
    simulator.acquire(1, "advisory/5/0/7/1", "ExclusiveLock");
    simulator.acquire(1, "relation/5/1", "ExclusiveLock");
    simulator.acquire(2, "relation/5/2", "AccessShareLock");
    simulator.acquire(1, "relation/5/2", "AccessExclusiveLock");
    simulator.acquire(3, "advisory/5/0/7/1", "ShareLock");
    simulator.acquire(4, "relation/5/1", "ShareLock");
    simulator.acquire(5, "relation/5/2", "AccessShareLock");
    expect(simulator.vanish(1)).toEqual([5, 4, 3]);
    expect(simulator.locks().some((row) => row.pid === 1 || !row.granted)).toBe(false);
  });

  it("shows each wait with its turn, and a clone that shares nothing", () => {
    const simulator = createSimulator();
    const lock = "relation/5/1";
    simulator.acquire(1, lock, "ShareLock");
    simulator.acquire(2, lock, "AccessShareLock");
    simulator.acquire(3, lock, "ExclusiveLock");
    const clone = simulator.clone();
    simulator.acquire(4, lock, "AccessExclusiveLock");
    clone.vanish(1);
    const row = (pid: number, mode: string, waitStart: number | null) => ({
      pid,
      lock,
      mode: `${mode}Lock`,
      granted: waitStart === null,
      waitStart,
    });
    expect(simulator.locks()).toEqual([
      row(1, "Share", null),
      row(2, "AccessShare", null),
      row(3, "Exclusive", 1),
      row(4, "AccessExclusive", 2),
    ]);
    expect(clone.locks()).toEqual([row(2, "AccessShare", null), row(3, "Exclusive", null)]);
  });

  it("knows no other modes", () => {
    expect(() => createSimulator().acquire(1, "relation/5/1", "Share")).toThrow(
      "no lock mode is called Share",
    );
  });
});
