import { describe, expect, it } from "vitest";
import { brokenRows } from "@/components/charts/broken-rows";
import { niceAbove, scaleOf, timeTicks, toScale } from "@/components/charts/states-scale";
import { bucketsIn } from "@/lib/views/connections/buckets";
import { moment } from "../views/connections/facts";

const minute = 60_000;

describe("the chart's height", () => {
  it.each([
    [0.3, 1],
    [1, 1],
    [3, 5],
    [20, 20],
    [21, 50],
    [501, 1_000],
  ])("rounds %d up to %d", (value, nice) => expect(niceAbove(value)).toBe(nice));

  it("is the usable limit, whatever is in use below it", () => {
    const top = toScale(12, 97).top;
    expect(top).toBeGreaterThan(97);
    expect(toScale(96, 97).top).toBe(top);
    expect(toScale(12, 97).ticks).toEqual([0, 20, 40, 60, 80]);
  });

  it("grows when reserved slots are taken too", () => expect(toScale(99, 97).top).toBeGreaterThan(99));

  it("leaves a far limit out, and still stands still while counts move a little", () => {
    const scale = toScale(14, 5_000);
    expect(scale).toMatchObject({ showsUsable: false, top: 20 });
    expect(toScale(16, 5_000).top).toBe(20);
    expect(toScale(0, 0).top).toBeGreaterThan(0);
  });
});

describe("a chart of counts without a limit", () => {
  it.each([
    [0, 4, 4, [0, 1, 2, 3, 4]],
    [13, 4, 15, [0, 5, 10, 15]],
    [14, 2, 20, [0, 10, 20]],
    [500, 6, 600, [0, 100, 200, 300, 400, 500, 600]],
    [7, 0, 10, [0, 10]],
  ])("reaches above %d with %d lines at most", (peak, lines, top, ticks) => {
    expect(scaleOf(peak, lines)).toEqual({ top, ticks });
  });
});

describe("the chart's times", () => {
  it("are every third whole minute, and the right end without a neighbour", () => {
    const to = 30_000_000 * minute + 20_000;
    const ticks = timeTicks(to - 15 * minute, to);
    expect(ticks.at(-1)).toBe(to);
    expect(ticks.slice(0, -1).every((at) => at % (3 * minute) === 0)).toBe(true);
    expect(to - (ticks.at(-2) ?? 0)).toBeGreaterThan(1.5 * minute);
  });
});

describe("the chart's rows", () => {
  it("break between runs, so that nothing is drawn across a gap", () => {
    const rows = brokenRows([
      [moment({ at: 1_000 }), moment({ at: 6_000 })],
      [moment({ at: 60_000 }), moment({ at: 65_000 })],
    ]);
    expect(rows.map(({ at, point }) => [at, point?.active ?? null])).toEqual([
      [1_000, 2],
      [6_000, 2],
      [59_999, null],
      [60_000, 2],
      [65_000, 2],
    ]);
  });

  it("give a lone sample a little width", () => {
    expect(brokenRows([[moment({ at: 10_000 })]]).map(({ at }) => at)).toEqual([8_000, 10_000, 12_000]);
  });

  it("need an area only for what was ever counted", () => {
    expect(bucketsIn([moment(), moment({ aborted: 1 })])).toEqual([
      "idle",
      "active",
      "idle in transaction (aborted)",
    ]);
  });
});
