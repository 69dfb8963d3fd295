import { describe, expect, it } from "vitest";
import { noSight } from "@/lib/shared/pooler/sight";
import { poolerOf } from "@/lib/views/connections/pooler-of";

const pool = {
  ...{ database: "shop", user: "app", mode: null, clients: 20, waiting: 12, longestWaitMs: 3_000 },
  ...{ active: 20, idle: 0, used: 1, other: 0 },
};
const at = (ageMs: number) =>
  poolerOf({
    console: {
      ...noSight,
      set: true,
      newest: { at: 100_000, readMs: 4, pools: [pool] },
      now: 100_000 + ageMs,
      own: { user: "lifeguard", database: "shop" },
    },
  });

describe("PgBouncer in a line", () => {
  it("is what its console told a moment ago, the longest wait first", () => {
    expect(at(900)).toEqual({
      trouble: null,
      now: { clients: 20, waiting: 12, longestWaitMs: 3_000, active: 20, free: 1 },
      worst: {
        ...{ database: "shop", user: "app", mode: null, size: null },
        ...{ waiting: 12, longestWaitMs: 3_000, active: 20 },
      },
    });
  });

  it("is not told from a look that was left from when somebody last watched", () => {
    expect(at(60_000)).toEqual({ trouble: null, now: null, worst: null });
  });

  it("is nothing where no console is set", () => {
    expect(
      poolerOf({ console: { ...noSight, now: 0, own: { user: "lifeguard", database: "shop" } } }),
    ).toBeNull();
  });
});
