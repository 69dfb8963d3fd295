import { describe, expect, it } from "vitest";
import { type DatabaseCounters, type SlowCounters, toSlowSnapshot } from "@/lib/shared/slow-snapshot";

const counters = (seconds: number, change: Partial<DatabaseCounters> = {}): SlowCounters => ({
  at: seconds * 1_000_000,
  migrated: true,
  server: { startedAt: 0, settings: [] },
  databases: [
    {
      name: "shop",
      commits: 1_000,
      rollbacks: 10,
      blocksRead: 100,
      blocksHit: 900,
      deadlocks: 2,
      tempBytes: 0,
      sessionsAbandoned: null,
      sessionsFatal: null,
      sessionsKilled: null,
      xidAge: 50,
      statsReset: 7,
      ...change,
    },
  ],
  xminHolders: [],
  slots: [],
  replicas: [],
  estimatedBytes: 8_192,
});
const rates = (before: SlowCounters | undefined, after: SlowCounters) =>
  toSlowSnapshot(before, after).databases[0];
const unknown = { commitsPerSecond: null, rollbacksPerSecond: null, cacheHitRatio: null };

describe("rates between two slow reads", () => {
  it("are per second, and the cache ratio is of that time only", () => {
    const after = counters(30, { commits: 1_600, rollbacks: 13, blocksRead: 125, blocksHit: 975 });
    expect(rates(counters(0), after)).toMatchObject({
      commitsPerSecond: 20,
      rollbacksPerSecond: 0.1,
      cacheHitRatio: 0.75,
    });
  });

  it("are null at first, never totals since the beginning", () => {
    expect(rates(undefined, counters(0))).toMatchObject({ ...unknown, deadlocks: 2, xidAge: 50 });
  });

  it("are null after a reset, told by its time or by a counter that went back", () => {
    expect(rates(counters(0), counters(30, { commits: 5_000, statsReset: 8 }))).toMatchObject(unknown);
    expect(rates(counters(0), counters(30, { commits: 3 }))).toMatchObject({
      commitsPerSecond: null,
      rollbacksPerSecond: 0,
    });
  });

  it("have no cache ratio when no block was asked for: no data is not 100 %", () => {
    expect(rates(counters(0), counters(30))).toMatchObject({ commitsPerSecond: 0, cacheHitRatio: null });
  });

  it("have no cache ratio when one of its counters went back", () => {
    const after = counters(30, { blocksRead: 5, blocksHit: 950 });
    expect(rates(counters(0), after)).toMatchObject({ cacheHitRatio: null });
  });

  it("are null for a database that is new, and when no time has passed", () => {
    expect(rates({ ...counters(0), databases: [] }, counters(30))).toMatchObject(unknown);
    expect(rates(counters(30), counters(30, { commits: 1_100 }))?.commitsPerSecond).toBeNull();
  });
});
