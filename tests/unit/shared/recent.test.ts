import { describe, expect, it } from "vitest";
import { gapFor, mergeRecent, toGaps, toMinutes, toRuns, toSlots, WINDOW_MS } from "@/lib/shared/recent";
import { moment } from "../views/connections/facts";

const second = 1_000;
const start = 1_800_000_000_000;
const at = (seconds: number, active = 2) => moment({ at: start + seconds * second, active });
const ats = (points: readonly { at: number }[]) => points.map((point) => (point.at - start) / second);

describe("recent figures", () => {
  it("joins the rings of several instances in order, each sample once", () => {
    const merged = mergeRecent([at(0), at(10), at(20)], [at(5), at(10), at(15), at(20)]);
    expect(ats(merged)).toEqual([0, 5, 10, 15, 20]);
  });

  it("takes the newer answer's word for a moment both know", () => {
    expect(mergeRecent([at(0, 2)], [at(0, 9)])[0]?.active).toBe(9);
  });

  it("keeps one sample each 5 s and the newest, and never changes its mind", () => {
    let kept = mergeRecent([], [at(0)]);
    for (let seconds = 2; seconds <= 60; seconds += 2) kept = mergeRecent(kept, [at(seconds)]);
    expect(ats(kept)).toEqual([0, 6, 10, 16, 20, 26, 30, 36, 40, 46, 50, 56, 60]);
    expect(ats(mergeRecent(kept, [at(62)]))).toEqual([...ats(kept), 62]);
    expect(ats(mergeRecent(mergeRecent(kept, [at(62)]), [at(64)]))).toEqual([...ats(kept), 64]);
  });

  it("forgets what is older than 15 minutes before the newest", () => {
    expect(ats(mergeRecent([at(0), at(100)], [at(1_000)]))).toEqual([100, 1_000]);
    expect(mergeRecent([], [])).toEqual([]);
  });

  it("finds gaps of more than 15 s, at both ends too, and none shorter", () => {
    const points = [at(100), at(115), at(131), at(140)];
    const runs = toRuns(points, gapFor(2_000));
    expect(runs.map(ats)).toEqual([
      [100, 115],
      [131, 140],
    ]);
    const gaps = toGaps(runs, start, start + 200 * second, gapFor(2_000));
    expect(gaps.map(({ from, to }) => [(from - start) / second, (to - start) / second])).toEqual([
      [0, 100],
      [115, 131],
      [140, 200],
    ]);
    expect(toGaps([], start, start + WINDOW_MS, 15_000)).toEqual([{ from: start, to: start + WINDOW_MS }]);
  });

  it("does not call the pauses of a slow page gaps", () => {
    expect(toRuns([at(0), at(30), at(60)], gapFor(30_000))).toHaveLength(1);
    expect(gapFor(2_000)).toBe(15_000);
  });

  it("gives a sparkline a value each slot, null where nobody read, and keeps a sample in its slot", () => {
    const points = [at(0, 1), at(40, 3)];
    const now = toSlots(points, start + 44 * second, 15_000, (point) => point.active);
    const soon = toSlots(points, start + 45 * second, 15_000, (point) => point.active);
    expect(now).toHaveLength(60);
    expect(now.slice(-4)).toEqual([null, 1, null, 3]);
    expect(soon.slice(-4)).toEqual([1, null, 3, null]);
  });

  it("picks of each minute the sample with the most, of equals the first", () => {
    const points = [at(0, 1), at(10, 3), at(20, 3), at(125, 0)];
    const minutes = toMinutes(points, start + 130 * second, (point) => point.active);
    expect(minutes).toHaveLength(15);
    expect(minutes.slice(0, 4).map(({ peak }) => peak && (peak.at - start) / second)).toEqual([
      125,
      null,
      10,
      null,
    ]);
  });
});
