import { expect, it } from "vitest";
import { readLockGraph } from "@/lib/shared/locks/graph";
import { worstRootOf } from "@/lib/views/connections/worst-root-of";
import { ago, backend, locksOf, snapshotOf } from "../../shared/snapshots";

const held = { mode: "AccessExclusiveLock" };
const other = { lock: "relation/5/200", mode: "AccessExclusiveLock" };

it("is the root with the most behind it, not the one whose end frees the most at once", () => {
  const snapshot = snapshotOf(
    [
      backend({ pid: 1, application: "two readers" }),
      backend({ pid: 2, application: "a chain", state: "idle in transaction", stateChange: ago(9) }),
    ],
    locksOf(
      [
        { pid: 1, ...held },
        { pid: 2, ...other },
        { pid: 30, lock: "transactionid/30", mode: "ExclusiveLock" },
        { pid: 31, lock: "transactionid/31", mode: "ExclusiveLock" },
      ],
      [
        { pid: 10, mode: "AccessShareLock", since: 5 },
        { pid: 11, mode: "AccessShareLock", since: 4 },
        { pid: 30, ...other, since: 3 },
        { pid: 31, lock: "transactionid/30", mode: "ShareLock", since: 2 },
        { pid: 32, lock: "transactionid/31", mode: "ShareLock", since: 1 },
      ],
    ),
  );
  expect(worstRootOf(readLockGraph(snapshot))).toEqual({
    id: "2",
    kind: "session",
    pid: 2,
    name: "a chain",
    state: "idle in transaction",
    ageMs: 9_000,
    victims: 3,
  });
});

it("names a prepared transaction by its gid, a circle as one, and nobody when nobody is blocked", () => {
  const prepared = snapshotOf([], {
    ...locksOf([{ pid: null, prepared: "7", ...held }], [{ pid: 3, mode: "AccessShareLock", since: 1 }]),
    prepared: [{ xid: "7", gid: "order-7781", owner: "app", database: "shop", preparedAt: ago(60) }],
  });
  expect(worstRootOf(readLockGraph(prepared))).toMatchObject({
    id: "prepared:order-7781",
    kind: "prepared",
    pid: null,
    name: "order-7781",
    state: null,
  });
  const circle = snapshotOf(
    [],
    locksOf(
      [
        { pid: 1, ...held },
        { pid: 2, ...other },
      ],
      [
        { pid: 1, ...other, since: 2 },
        { pid: 2, ...held, since: 1 },
      ],
    ),
  );
  expect(worstRootOf(readLockGraph(circle))?.kind).toBe("circle");
  expect(worstRootOf(readLockGraph(snapshotOf([])))).toBeNull();
});
