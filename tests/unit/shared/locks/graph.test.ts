import { describe, expect, it, test } from "vitest";
import { bestOf } from "@/lib/shared/locks/best";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { planOf } from "@/lib/shared/locks/plan";
import type { Backend, LockRow, Snapshot } from "@/lib/shared/snapshot";
import { ago, backend, lock, locksOf, snapshotOf } from "../snapshots";

const relation = { lock: "relation/5/100", type: "relation", relation: "orders" };
const xid = (id: number) => ({ lock: `transactionid/${id}`, type: "transactionid", relation: null });
const row = { lock: "tuple/5/100/0/3", type: "tuple", relation: "orders" };
const share = { mode: "ShareLock" };
const exclusive = { mode: "ExclusiveLock" };

type Holds = Parameters<typeof locksOf>[0];
type Waits = Parameters<typeof locksOf>[1];

const graphOf = (holds: Holds, waits: Waits, change: Partial<Snapshot> = {}, backends?: Backend[]) => {
  const pids = [...new Set([...holds, ...waits].flatMap(({ pid }) => pid ?? []))];
  const snapshot = snapshotOf(backends ?? pids.map((pid) => backend({ pid, state: "active" })), {
    ...locksOf(holds, waits),
    ...change,
  });
  return { snapshot, graph: readLockGraph(snapshot) };
};

/** A row queue as PostgreSQL has it: the first in line holds the row's tuple lock and waits for the transaction, the others for the tuple. */
const rowQueue = (waiters: number): [Holds, Waits] => [
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
const queuedAlter: [Holds, Waits] = [
  [{ pid: 1, ...relation, mode: "AccessShareLock" }],
  [
    { pid: 2, ...relation, mode: "AccessExclusiveLock", since: 90 },
    ...[3, 4, 5, 6, 7].map((pid) => ({ pid, ...relation, mode: "AccessShareLock", since: 90 - pid })),
  ],
];

describe("what ending one would do", () => {
  it("frees one of a row queue of 12, and the row passes to the first in line", () => {
    const { graph } = graphOf(...rowQueue(12));
    expect(graph.roots).toEqual(["1"]);
    expect(graph.nodes.get("1")).toMatchObject({
      victims: 12,
      freesNow: 1,
      freesSurely: 1,
      nextHolder: "10",
    });
    // The first in line gives up its place, and the next finds the same transaction there.
    expect(graph.nodes.get("10")).toMatchObject({ victims: 11, freesNow: 0, nextHolder: "1" });
    expect(graph.nodes.get("15")).toMatchObject({ victims: 6, freesNow: 0, nextHolder: "1" });
  });

  it("frees five readers when a queued ALTER goes, and none of them when the transaction in front of it does", () => {
    const { graph } = graphOf(...queuedAlter);
    expect(graph.nodes.get("1")).toMatchObject({ victims: 6, freesNow: 1, freed: ["2"], nextHolder: "2" });
    expect(graph.nodes.get("2")).toMatchObject({ victims: 5, freesNow: 5, nextHolder: null });
    expect(bestOf(graph)?.id).toBe("2");
    expect(graph.roots).toEqual(["1"]);
  });

  it("frees nobody when one of two holders goes, and says who holds then", () => {
    const { graph } = graphOf(
      [1, 2].map((pid) => ({ pid, ...relation, mode: "AccessShareLock" })),
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5 }],
    );
    expect(graph.nodes.get("1")).toMatchObject({ victims: 1, freesNow: 0, nextHolder: "2" });
    expect(graph.nodes.get("3")).toMatchObject({ blockedBy: ["1", "2"], wait: { held: "AccessShareLock" } });
  });

  it("is sure of one only, when several insert and may want the same key", () => {
    const { graph } = graphOf(
      [{ pid: 1, ...xid(77), ...exclusive }],
      [2, 3].map((pid) => ({ pid, ...xid(77), ...share, since: 9 })),
    );
    expect(graph.nodes.get("1")).toMatchObject({ freesNow: 2, freesSurely: 1 });
  });

  test.each<[string, Holds, number]>([
    ["nobody else has touched the table", [], 1],
    ["another has locked rows of it", [{ pid: 5, ...relation, mode: "RowShareLock" }], 0],
    [
      "another has written to it, which no row lock of the holder's goes with",
      [{ pid: 5, ...relation, mode: "RowExclusiveLock" }],
      1,
    ],
    [
      "another has written to it, and the holder has locked rows",
      [
        { pid: 5, ...relation, mode: "RowExclusiveLock" },
        { pid: 1, ...relation, mode: "RowShareLock" },
      ],
      0,
    ],
    ["only waiters have locked rows of it", [{ pid: 2, ...relation, mode: "RowShareLock" }], 1],
  ])("is sure that a row passes on, unless somebody may share its lock: %s", (_, others, surely) => {
    const { graph } = graphOf(
      [{ pid: 1, ...xid(77), ...exclusive }, { pid: 2, ...row, ...exclusive }, ...others],
      [{ pid: 2, ...xid(77), ...share, since: 9 }],
    );
    expect(graph.nodes.get("1")).toMatchObject({ freesNow: 1, freesSurely: surely });
  });

  test.each([
    [1, 1],
    [2, 0],
    [undefined, 0],
  ])(
    "knows that an index build waits for one transaction after the other (left: %s)",
    (lockersLeft, surely) => {
      const old = { lock: "virtualxid/3/45", type: "virtualxid", relation: null };
      const { graph } = graphOf(
        [{ pid: 1, ...old, ...exclusive }],
        [{ pid: 2, ...old, ...share, since: 9, blockedBy: [1], lockersLeft }],
      );
      expect(graph.nodes.get("1")).toMatchObject({ freesNow: 1, freesSurely: surely });
    },
  );
});

describe("kinds of nodes", () => {
  const preparedRow = { xid: "742", gid: "o'brien", owner: "app", database: "shop", preparedAt: ago(3_600) };

  it("names prepared transactions, each with the statement that ends it", () => {
    const { graph } = graphOf(
      [
        { pid: null, prepared: "742", ...relation, mode: "AccessShareLock" },
        { pid: null, prepared: "743", ...relation, mode: "AccessShareLock" },
      ],
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5, blockedBy: [0] }],
      { prepared: [preparedRow, { ...preparedRow, xid: "743", gid: "other" }] },
    );
    expect(graph.nodes.get("3")?.blockedBy).toEqual(["prepared:o'brien", "prepared:other"]);
    expect(graph.nodes.get("prepared:o'brien")).toMatchObject({
      kind: "prepared",
      pid: null,
      victims: 1,
      action: { kind: "rollback prepared", sql: "ROLLBACK PREPARED 'o''brien';" },
    });
  });

  it("keeps one that cannot be named, and a pid without a session", () => {
    const { graph } = graphOf(
      [{ pid: null, ...relation, mode: "AccessShareLock" }],
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5, blockedBy: [0, 999] }],
      {},
      [backend({ pid: 3, state: "active" })],
    );
    expect(graph.nodes.get("prepared")).toMatchObject({
      kind: "prepared",
      action: { kind: "none", why: "unnamed" },
    });
    expect(graph.nodes.get("999")).toMatchObject({ kind: "unseen", action: { kind: "none", why: "unseen" } });
    expect(bestOf(graph)).toBeNull();
  });

  it("follows a standby's startup process, which pg_blocking_pids does not know, and never ends it", () => {
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessShareLock" }],
      [
        { pid: 2, ...relation, mode: "AccessExclusiveLock", since: 9, blockedBy: [] },
        { pid: 3, ...relation, mode: "AccessShareLock", since: 8, blockedBy: [2] },
      ],
      { inRecovery: true },
      [
        backend({ pid: 1 }),
        backend({ pid: 2, backendType: "startup" }),
        backend({ pid: 3, state: "active" }),
      ],
    );
    expect(graph.roots).toEqual(["1"]);
    expect(graph.nodes.get("2")).toMatchObject({
      blockedBy: ["1"],
      victims: 1,
      action: { kind: "none", why: "startup" },
    });
    expect(bestOf(graph)?.id).toBe("1");
  });

  it("takes a wait that was over before pg_blocking_pids was asked as over", () => {
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessExclusiveLock" }],
      [
        { pid: 2, ...relation, mode: "AccessShareLock", blockedBy: [] },
        { pid: 3, ...relation, mode: "AccessShareLock", blockedBy: [1] },
      ],
    );
    expect(graph.blocked).toBe(1);
    expect(graph.nodes.has("2")).toBe(false);
  });

  it("counts a session and its parallel workers as one, which waits while a worker does", () => {
    const worker = { leaderPid: 2, backendType: "parallel worker", state: "active" };
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessExclusiveLock" }],
      [
        { pid: 21, ...relation, mode: "AccessShareLock", since: 4, blockedBy: [1] },
        { pid: 22, ...relation, mode: "AccessShareLock", since: 3, blockedBy: [1] },
      ],
      {},
      [
        backend({ pid: 1 }),
        backend({ pid: 2 }),
        backend({ pid: 21, ...worker }),
        backend({ pid: 22, ...worker }),
      ],
    );
    expect(graph.blocked).toBe(1);
    expect(graph.nodes.get("2")).toMatchObject({ blockedBy: ["1"], wait: { worker: 21 } });
    expect(graph.nodes.get("1")).toMatchObject({ victims: 1, freesNow: 1 });
  });

  test.each([
    ["runs a statement", backend({ state: "active", queryStart: ago(3), xactStart: ago(9) }), "cancel"],
    ["is idle in transaction", backend({ state: "idle in transaction", xactStart: ago(9) }), "terminate"],
    ["is idle and keeps an advisory lock", backend({ state: "idle" }), "terminate"],
    ["is hidden", backend({ state: null, backendType: null }), "terminate"],
    ["is autovacuum", backend({ backendType: "autovacuum worker", state: null }), "cancel"],
    ["sends the log to a standby", backend({ backendType: "walsender", state: "active" }), "none"],
    ["is of a type that came later", backend({ backendType: "io worker", state: null }), "none"],
    ["is this very read", backend({ pid: 1, state: "active" }), "none"],
  ])("offers the gentlest thing for one that %s", (what, session, kind) => {
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessExclusiveLock" }],
      [{ pid: 3, ...relation, mode: "AccessShareLock", since: 5 }],
      what === "is this very read" ? { ownPid: 1 } : {},
      [session, backend({ pid: 3 })],
    );
    const { action } = graph.nodes.get("1") ?? {};
    expect(action?.kind).toBe(kind);
    expect(action?.sql ?? "").toMatch(
      kind === "none" ? /^$/ : /AND backend_start = '2027-01-15T07:50:00\.000000Z'/,
    );
  });
});

describe("circles", () => {
  const circle: [Holds, Waits] = [
    [
      { pid: 1, ...xid(1), ...exclusive },
      { pid: 2, ...xid(2), ...exclusive },
    ],
    [
      { pid: 1, ...xid(2), ...share, since: 9, blockedBy: [2] },
      { pid: 2, ...xid(1), ...share, since: 8, blockedBy: [1] },
      { pid: 3, ...xid(1), ...share, since: 7, blockedBy: [1] },
    ],
  ];

  it("are one component with one of them as its root, the innocent behind it", () => {
    const { graph } = graphOf(...circle);
    expect(graph.cycles.map((ids) => [...ids].sort())).toEqual([["1", "2"]]);
    expect(graph.roots).toHaveLength(1);
    expect(graph.nodes.get("1")).toMatchObject({ inCycle: true, victims: 2, freesNow: 2 });
    expect(graph.nodes.get("3")).toMatchObject({ inCycle: false, victims: 0 });
    expect(bestOf(graph)?.id).toBe("1");
  });
});

describe("the plan", () => {
  it("cancels the ALTER first, and has nothing more to do: what it waited for is no one's trouble", () => {
    const { snapshot, graph } = graphOf(...queuedAlter);
    expect(planOf(snapshot, graph)).toEqual([{ id: "2", freesNow: 5, freesSurely: 5, left: 0 }]);
  });

  it("ends both of two holders: the first alone frees nobody", () => {
    const { snapshot, graph } = graphOf(
      [1, 2].map((pid) => ({ pid, ...relation, mode: "AccessShareLock" })),
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5, blockedBy: [1, 2] }],
    );
    expect(planOf(snapshot, graph)).toEqual([
      { id: "1", freesNow: 0, freesSurely: 0, left: 1 },
      { id: "2", freesNow: 1, freesSurely: 1, left: 0 },
    ]);
  });

  it("leaves a chain alone once its head is gone, and turns to the next root", () => {
    const chain = [1, 2, 3, 4];
    const { snapshot, graph } = graphOf(
      [
        ...chain.map((pid) => ({ pid, ...xid(pid), ...exclusive })),
        { pid: 8, ...relation, mode: "AccessExclusiveLock" },
      ],
      [
        ...chain.slice(1).map((pid) => ({ pid, ...xid(pid - 1), ...share, since: 60, blockedBy: [pid - 1] })),
        { pid: 9, ...relation, mode: "AccessShareLock", since: 2, blockedBy: [8] },
      ],
    );
    expect(planOf(snapshot, graph).map(({ id, left }) => [id, left])).toEqual([
      ["1", 3],
      ["8", 2],
    ]);
  });

  it("does not go on to kill those who have just got what they waited for", () => {
    const [holds, waits] = rowQueue(12);
    const { snapshot, graph } = graphOf(
      holds,
      waits.map((wait) => ({ ...wait, blockedBy: [1] })),
    );
    expect(planOf(snapshot, graph)).toEqual([{ id: "1", freesNow: 1, freesSurely: 1, left: 11 }]);
  });

  it("stops after one step in a crowd", () => {
    const { snapshot, graph } = graphOf(...rowQueue(60));
    expect(planOf(snapshot, graph)).toHaveLength(1);
  });
});

describe("a crowd", () => {
  it("of 500 on one row has at most two edges each, and still reaches the root from everywhere", () => {
    const { graph } = graphOf(...rowQueue(500));
    expect(Math.max(...[...graph.nodes.values()].map(({ blockedBy }) => blockedBy.length))).toBe(2);
    expect(graph.nodes.get("1")).toMatchObject({ victims: 500, oldestWaitMs: 60_000 });
    expect(graph.nodes.get("12")).toMatchObject({
      blockedBy: ["10", "11"],
      wait: { queuePosition: 2, queueLength: 499 },
    });
  });
});

/** Rows as no server would serve them: any pid, any mode, edges to itself, duplicates, halves of everything. */
function nonsense(seed: number): Partial<Snapshot> & { backends: Backend[] } {
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
  return {
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
    backends: some(9, () =>
      backend({
        pid: below(9),
        leaderPid: below(3) === 0 ? below(9) : null,
        backendType: ["parallel worker", "startup", null, "client backend"][below(4)] ?? null,
      }),
    ),
  };
}

it("never throws, whatever the rows, and what it says hangs together", () => {
  for (let seed = 0; seed < 3_000; seed++) {
    const { backends, ...rest } = nonsense(seed);
    const snapshot = snapshotOf(backends, rest);
    const graph = readLockGraph(snapshot);
    planOf(snapshot, graph);
    for (const { id, blockedBy, freed, victims, nextHolder, freesSurely, freesNow } of graph.nodes.values()) {
      expect(blockedBy, `seed ${seed}`).not.toContain(id);
      for (const other of [...blockedBy, ...freed, ...(nextHolder === null ? [] : [nextHolder])]) {
        expect(graph.nodes.has(other), `seed ${seed}: ${id} names ${other}`).toBe(true);
      }
      expect(victims, `seed ${seed}`).toBeLessThan(graph.nodes.size);
      expect(freesNow, `seed ${seed}`).toBeLessThanOrEqual(victims);
      expect(freesSurely, `seed ${seed}`).toBeLessThanOrEqual(freesNow);
    }
  }
});
