import { describe, expect, test } from "vitest";
import { meanOf } from "@/lib/shared/poisson";

/** Exact limits: half the 2.5 % and 97.5 % points of chi-squared with 2S and 2S + 2 degrees of freedom. */
const exact = [
  { sum: 0, low: 0, high: 3.689 },
  { sum: 1, low: 0.0253, high: 5.572 },
  { sum: 2, low: 0.2422, high: 7.225 },
  { sum: 5, low: 1.623, high: 11.668 },
  { sum: 10, low: 4.795, high: 18.39 },
  { sum: 20, low: 12.217, high: 30.888 },
  { sum: 50, low: 37.111, high: 65.919 },
  { sum: 100, low: 81.364, high: 121.627 },
];

/** A fixed series of draws: a test that draws anew each time would fail once in a while. */
function drawing(seed: number) {
  let state = seed;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  return (mean: number) => {
    let count = 0;
    for (let left = random(); left > Math.exp(-mean); left *= random()) count++;
    return count;
  };
}

describe("meanOf", () => {
  test.each(exact)("$sum sessions in one look: $low to $high", ({ sum, low, high }) => {
    const found = meanOf([{ sum, looks: 1 }]);
    expect(found?.average).toBe(sum);
    // Below 5 the lower limit is too low, never too high.
    if (sum >= 5) expect(Math.abs((found?.low ?? 0) - low)).toBeLessThanOrEqual(low * 0.01);
    else expect(found?.low).toBeLessThanOrEqual(low);
    expect(Math.abs((found?.high ?? 0) - high)).toBeLessThanOrEqual(high * 0.005);
  });

  test.each([
    { name: "no span", spans: [] },
    { name: "no look", spans: [{ sum: 0, looks: 0 }] },
    { name: "sessions without a look", spans: [{ sum: 3, looks: 0 }] },
    {
      name: "nonsense",
      spans: [
        { sum: -1, looks: 10 },
        { sum: Number.NaN, looks: 1 },
        { sum: 1, looks: Number.NaN },
      ],
    },
  ])("$name says nothing", ({ spans }) => {
    expect(meanOf(spans)).toBeNull();
  });

  test("the same looks are the same in one span or in several", () => {
    const together = meanOf([{ sum: 12, looks: 4 }]);
    const apart = meanOf([
      { sum: 5, looks: 2 },
      { sum: 7, looks: 2 },
    ]);
    for (const key of ["average", "low", "high"] as const)
      expect(apart?.[key]).toBeCloseTo(together?.[key] ?? Number.NaN, 10);
  });

  test("a minute watched six times as closely counts once", () => {
    expect(
      meanOf([
        { sum: 60, looks: 6 },
        { sum: 0, looks: 1 },
      ])?.average,
    ).toBe(5);
    expect(
      meanOf([
        { sum: 60, looks: 6 },
        { sum: 2, looks: 1 },
      ])?.average,
    ).toBe(6);
  });

  test("more looks at the same load narrow it, as their root", () => {
    const width = (looks: number) => {
      const found = meanOf([{ sum: 2 * looks, looks }]);
      return (found?.high ?? 0) - (found?.low ?? 0);
    };
    expect(width(100) / width(400)).toBeCloseTo(2, 1);
  });

  test.each([
    { name: "each minute once", looks: () => 1 },
    { name: "some minutes six times", looks: (minute: number) => (minute % 3 === 0 ? 6 : 1) },
  ])("holds the true mean in at least 94 of 100 runs: $name", ({ looks }) => {
    const draw = drawing(20_261_125);
    const runs = Array.from({ length: 1_000 }, () => {
      const found = meanOf(
        Array.from({ length: 15 }, (_, minute) => ({ sum: draw(0.8 * looks(minute)), looks: looks(minute) })),
      );
      return found !== null && found.low <= 0.8 && 0.8 <= found.high;
    });
    expect(runs.filter(Boolean).length).toBeGreaterThanOrEqual(940);
  });
});
