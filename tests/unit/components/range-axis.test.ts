import { describe, expect, it } from "vitest";
import { rangeAxis } from "@/components/charts/range-axis";
import { tickText, unitScale } from "@/components/charts/unit-scale";
import { clustersOf } from "@/components/history/clusters";
import { formatBytes, formatCount, formatDuration } from "@/lib/shared/format";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date(2026, 9, 26, 12, 7).getTime();

describe("times below a chart", () => {
  it.each([
    ["15 minutes", HOUR / 4],
    ["6 hours", 6 * HOUR],
    ["a day", DAY],
    ["a week over the change of clocks", 7 * DAY],
    ["90 days", 90 * DAY],
    ["2 years", 731 * DAY],
  ])("are a few round ones in %s", (_, length) => {
    const { ticks, format } = rangeAxis(NOW - length, NOW, 8);
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    expect(ticks.length).toBeLessThanOrEqual(8);
    expect(new Set(ticks.map(format)).size).toBe(ticks.length);
    for (const at of ticks) {
      expect(new Date(at).getSeconds()).toBe(0);
      if (length > 3 * DAY) expect(new Date(at).getHours()).toBe(0);
    }
  });
});

describe("figures beside a chart", () => {
  it.each([
    [260_000, "duration", ["0 ms", "1 m", "2 m", "3 m", "4 m", "5 m"], formatDuration],
    [7_000_000, "bytes", ["0 B", "2 MB", "4 MB", "6 MB", "8 MB"], formatBytes],
    [1_204_511, undefined, ["0", "500K", "1M", "1.5M"], formatCount],
    [0, undefined, ["0", "1", "2", "3", "4"], formatCount],
  ] as const)("are round for a peak of %d", (peak, unit, texts, format) =>
    expect(unitScale(peak, 5, unit).ticks.map((tick) => tickText(tick, format))).toEqual(
      texts.map((text) => text.replaceAll(" ", "\u00a0")),
    ),
  );
});

describe("marks in time", () => {
  const event = (at: number) => ({
    ...({
      kind: "deployment",
      key: String(at),
      at,
      to: at,
      title: "",
      short: "a1b2c3d",
      lines: [],
      tone: "neutral",
    } as const),
  });
  it("are put together where they would touch, and named where there is room", () => {
    const clusters = clustersOf(
      [event(500), event(100), event(510), event(560)],
      { from: 0, to: 1_000 },
      {
        ...{ width: 1_000, mark: 26, named: 82 },
      },
    );
    expect(clusters.map(({ x, group, roomy }) => [x, group.length, roomy])).toEqual([
      [100, 1, true],
      [500, 2, false],
      [560, 1, false],
    ]);
  });
});
