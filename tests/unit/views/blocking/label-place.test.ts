import { describe, expect, it } from "vitest";
import { labelPlace } from "@/lib/views/blocking/label-place";

const window = { from: 0, to: 100 };
const placed = (...spans: [number, number][]) => {
  const { from, to, end, over } = labelPlace(
    spans.map(([from, to]) => ({ from, to })),
    window,
  );
  return [Math.round(from * 100), Math.round(to * 100), end ? "end" : "start", over ? "over" : "clear"];
};

describe("a lane's label", () => {
  it("stands in a wide bar", () => {
    expect(placed([10, 80])).toEqual([10, 80, "start", "clear"]);
    expect(placed([-50, 70])).toEqual([0, 70, "start", "clear"]);
  });

  it("ends before a late bar and begins after an early one", () => {
    expect(placed([80, 100])).toEqual([0, 80, "end", "clear"]);
    expect(placed([5, 20])).toEqual([20, 100, "start", "clear"]);
  });

  it("begins after the bar before it where the widest room is between two", () => {
    expect(placed([0, 5], [70, 90])).toEqual([5, 70, "start", "clear"]);
  });

  it("stands over the bars where none leaves it room", () => {
    expect(placed([10, 20], [40, 50], [70, 80])).toEqual([0, 100, "start", "over"]);
  });
});
