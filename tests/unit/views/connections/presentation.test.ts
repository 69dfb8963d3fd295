import { describe, expect, it } from "vitest";
import { holdOrder } from "@/lib/shared/hold-order";
import { toMinutes } from "@/lib/shared/recent";
import type { SlowSnapshot } from "@/lib/shared/slow-snapshot";
import { toBuckets, totalOf } from "@/lib/views/connections/buckets";
import { awaitsRates, serverFacts } from "@/lib/views/connections/server-facts";
import { summarise } from "@/lib/views/connections/summary";
import { moment } from "./facts";

const countsOf = (list: { bucket: string; count: number }[]) =>
  Object.fromEntries(list.filter(({ count }) => count > 0).map(({ bucket, count }) => [bucket, count]));

describe("buckets", () => {
  it("take the waiting out of the active, and lose nobody", () => {
    const byState = [
      { state: "active" as const, count: 30 },
      { state: "idle in transaction (aborted)" as const, count: 4 },
      { state: "starting" as const, count: 1 },
      { state: "disabled" as const, count: 2 },
      { state: "unknown" as const, count: 9 },
    ];
    const result = toBuckets(byState, 12);
    expect(countsOf(result)).toEqual({
      active: 18,
      "waiting on a lock": 12,
      "idle in transaction (aborted)": 4,
      other: 3,
      unknown: 9,
    });
    expect(result.reduce((sum, { count }) => sum + count, 0)).toBe(46);
  });

  it("count each state's own waiting when it is given, and never more waiting than active", () => {
    expect(countsOf(toBuckets([{ state: "active", count: 3, waiting: 2 }]))).toEqual({
      active: 1,
      "waiting on a lock": 2,
    });
    expect(countsOf(toBuckets([{ state: "active", count: 1 }], 5))).toEqual({ "waiting on a lock": 1 });
  });

  it("add up to every client backend of a moment", () => {
    expect(
      totalOf(
        moment({ idle: 1, active: 2, waiting: 3, idleInTransaction: 4, aborted: 5, other: 6, unknown: 7 }),
      ),
    ).toBe(28);
  });
});

describe("the table of minutes", () => {
  const minute = 60_000;
  const start = 30_000_000 * minute;

  it("shows the fullest sample of each minute, newest first, and says where there is none", () => {
    const points = [
      moment({ at: start, idle: 5 }),
      moment({ at: start + 20_000, idle: 50 }),
      moment({ at: start + 2 * minute }),
    ];
    const minutes = toMinutes(points, start + 2 * minute + 5_000, totalOf);
    expect(minutes).toHaveLength(15);
    expect(minutes[0]?.at).toBe(start + 2 * minute);
    expect(minutes.slice(0, 4).map(({ peak }) => peak?.idle ?? null)).toEqual([10, null, 50, null]);
  });

  it("has a summary with range, present, limit, waits and gaps", () => {
    expect(summarise([], true)).toBe("No samples yet.");
    expect(summarise([moment({ idle: 40, waiting: 6 }), moment()], true)).toBe(
      "Connections by state over the last 15 minutes: between 12 and 48 of 97 usable, now 12. At most 6 waited on a lock. Part of the time has no samples.",
    );
    expect(summarise([moment()], false)).toMatch(/Nobody waited on a lock\.$/);
  });
});

describe("rows that someone points at", () => {
  it("keep their place, new ones behind, vanished ones marked", () => {
    expect(holdOrder(["a", "b", "c"], ["d", "c", "a"], String)).toEqual([
      { item: "a", gone: false },
      { item: "b", gone: true },
      { item: "c", gone: false },
      { item: "d", gone: false },
    ]);
  });
});

describe("the server's slow figures", () => {
  const database = {
    name: "shop",
    deadlocks: 3,
    tempBytes: 2_048,
    sessionsAbandoned: null,
    sessionsFatal: null,
    sessionsKilled: null,
    xidAge: 40,
    commitsPerSecond: null,
    rollbacksPerSecond: null,
    cacheHitRatio: null,
  };
  const slow: SlowSnapshot = {
    at: 0,
    databases: [database, { ...database, name: "old", xidAge: 1_700_000_000 }],
    xminHolders: [],
    slots: [],
    replicas: [],
    estimatedBytes: null,
  };
  const factOf = (snapshot: SlowSnapshot | null, name: string) =>
    serverFacts(snapshot, "shop").find((fact) => fact.name === name);

  it("are dashes until they are known, never zeros", () => {
    expect(serverFacts(null, "shop").map(({ value }) => value)).toEqual(["-", "-", "-", "-", "-", "-", "-"]);
    expect(factOf(slow, "Commits")?.value).toBe("-");
    expect(factOf(slow, "Deadlocks")?.value).toBe("3");
    expect(awaitsRates(null, "shop")).toBe(true);
    expect(awaitsRates(slow, "shop")).toBe(true);
    expect(awaitsRates({ ...slow, databases: [{ ...database, commitsPerSecond: 0 }] }, "shop")).toBe(false);
  });

  it("take the oldest transaction id of all databases, and colour it near wraparound", () => {
    expect(factOf(slow, "Oldest transaction id")).toMatchObject({ value: "1,700,000,000", tone: "bad" });
    expect(factOf({ ...slow, databases: [database] }, "Oldest transaction id")?.tone).toBeUndefined();
  });

  it("name slots and replicas only where there are any", () => {
    expect(factOf(slow, "Replication slots")).toBeUndefined();
    const withSlots: SlowSnapshot = {
      ...slow,
      slots: [
        { name: "a", active: true, retainedBytes: 1_024, walStatus: "reserved" },
        { name: "b", active: false, retainedBytes: null, walStatus: "lost" },
      ],
      replicas: [{ application: "r1", state: "streaming", lagBytes: 4_096, lagMs: null }],
    };
    expect(factOf(withSlots, "Replication slots")).toMatchObject({
      value: "2, 1 idle, keep 1.0 kB",
      tone: "bad",
    });
    expect(factOf(withSlots, "Replicas")?.value).toBe("1, lag 4.0 kB");
  });
});
