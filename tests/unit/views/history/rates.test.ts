import { describe, expect, it } from "vitest";
import { ratesBetween, type Totals } from "@/lib/views/history/rates";

const totals = (change: Partial<Totals> = {}): Totals => ({
  ...{ at: 60_000, statsReset: 5, commits: 600, rollbacks: 6, deadlocks: 2, tempBytes: 6_000 },
  ...{ blocksRead: 100, blocksHit: 900, ...change },
});
const none = { commits: null, rollbacks: null, tempBytes: null, deadlocks: null, cacheHits: null };
const before = totals({
  ...{ at: 0, commits: 0, rollbacks: 0, deadlocks: 0, tempBytes: 0, blocksRead: 0, blocksHit: 0 },
});

describe("rates", () => {
  it("are differences of totals over the time between", () =>
    expect(ratesBetween(before, totals(), 150_000)).toEqual({
      ...{ commits: 10, rollbacks: 0.1, tempBytes: 100, deadlocks: 2, cacheHits: 0.9 },
    }));

  it.each([
    ["for the first point", undefined, totals()],
    ["across a gap", before, totals({ at: 400_000 })],
    ["when the statistics were reset", before, totals({ statsReset: 50 })],
    [
      "when one total fell: a crash loses all of them",
      totals({ commits: 700, rollbacks: 1 }),
      totals({ at: 120_000 }),
    ],
    ["when the clock stands or goes back", totals({ at: 60_000 }), totals()],
  ])("are not known %s", (_, was, is) => expect(ratesBetween(was, is, 150_000)).toEqual(none));

  it("know nothing of a total that is not known, nor hits of nothing read", () => {
    const is = totals({ rollbacks: null, blocksRead: 0, blocksHit: 0 });
    expect(ratesBetween(before, is, 150_000)).toMatchObject({
      commits: 10,
      rollbacks: null,
      cacheHits: null,
    });
  });
});
