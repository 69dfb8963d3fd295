import { describe, expect, it } from "vitest";
import { countAt, type Instances, nameOf, noInstances, together } from "@/lib/server/pool-reports/instances";

const NOW = Date.UTC(2026, 10, 25, 12);
const minutes = (n: number) => n * 60_000;
const seen = (all: Record<string, number>, peak = Object.keys(all).length): Instances => ({
  seen: Object.fromEntries(Object.entries(all).map(([name, ago]) => [name, NOW - minutes(ago)])),
  peak,
});

describe("instances of a deployment", () => {
  it.each<[string, Instances, Instances, Instances]>([
    ["another one", seen({ a: 1 }), seen({ b: 0 }), seen({ a: 1, b: 0 })],
    ["the same one again", seen({ a: 5 }), seen({ a: 0 }), seen({ a: 0 })],
    ["the same one, told late", seen({ a: 0 }), seen({ a: 5 }), seen({ a: 0 })],
    ["one, after the others went", seen({ a: 20, b: 16, c: 14 }), seen({ d: 0 }), seen({ c: 14, d: 0 }, 3)],
    ["a CI's report, which is none", seen({ a: 1 }), noInstances, seen({ a: 1 })],
    ["the first", noInstances, seen({ a: 0 }), seen({ a: 0 })],
  ])("and %s", (_, known, more, expected) => {
    expect(together(known, more)).toEqual(expected);
    expect(together(more, known)).toEqual(expected);
  });

  it("are a thousand at most, those that reported last", () => {
    const many = Object.fromEntries(Array.from({ length: 1_100 }, (_, at) => [`i${at}`, at / 1_000]));
    const all = together(seen(many, 1), noInstances);
    expect(Object.keys(all.seen)).toHaveLength(1_000);
    expect(all).toMatchObject({ peak: 1_000, seen: { i0: NOW } });
    expect(all.seen).not.toHaveProperty("i1000");
  });

  it("count for 15 minutes; where none told its name nobody is counted", () => {
    const three = seen({ a: 0, b: 10, c: 14 });
    expect(countAt(three, NOW)).toEqual({ count: 3, peak: 3 });
    expect(countAt(three, NOW + minutes(6))).toEqual({ count: 1, peak: 3 });
    expect(countAt(three, NOW + minutes(15))).toEqual({ count: 0, peak: 3 });
    expect(countAt(noInstances, NOW)).toBeNull();
  });

  it("are kept under a short name that says nothing of what was sent", () => {
    expect(nameOf("hunter2hunter")).toMatch(/^[0-9a-f]{12}$/);
    expect(nameOf("a")).not.toBe(nameOf("b"));
  });
});
