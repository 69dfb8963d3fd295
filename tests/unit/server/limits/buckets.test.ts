import { expect, it } from "vitest";
import { Buckets } from "@/lib/server/limits/buckets";

const NOW = Date.parse("2026-11-23T03:00:00Z");
const S = 1_000;

it("fills, leaks steadily and never below empty", () => {
  const buckets = new Buckets({ leakPerS: 2 });
  expect(buckets.pour("a", 3, NOW)).toBe(3);
  expect(buckets.pour("a", 3, NOW)).toBe(6);
  expect(buckets.level("a", NOW + 1.5 * S)).toBe(3);
  expect(buckets.level("a", NOW + 60 * S)).toBe(0);
  expect(buckets.pour("a", 1, NOW + 60 * S)).toBe(1);
  expect(buckets.level("b", NOW)).toBe(0);
});

it("looking does not stop the leak, nor does a clock that goes back empty or fill it", () => {
  const buckets = new Buckets({ leakPerS: 1 });
  buckets.pour("a", 10, NOW);
  for (let s = 0; s < 10; s++) buckets.level("a", NOW + s * S);
  expect(buckets.level("a", NOW + 4 * S)).toBe(6);
  expect(buckets.level("a", NOW - 600 * S)).toBe(10);
});

it("does not rise over its brim", () => {
  const buckets = new Buckets({ leakPerS: 1 });
  for (let n = 0; n < 100; n++) buckets.pour("a", 1, NOW, 5);
  expect(buckets.level("a", NOW)).toBe(5);
});

it("says in whole seconds how long until a level is reached", () => {
  const buckets = new Buckets({ leakPerS: 1 / 6 });
  buckets.pour("a", 11, NOW);
  expect(buckets.secondsUntil("a", 10, NOW)).toBe(6);
  expect(buckets.secondsUntil("a", 10, NOW + 500)).toBe(6);
  expect(buckets.secondsUntil("a", 10, NOW + 6 * S)).toBe(0);
  expect(buckets.level("a", NOW + 6 * S)).toBeLessThanOrEqual(10);
});

it("remembers at most so many keys, the ones poured into last", () => {
  const buckets = new Buckets({ leakPerS: 1, most: 1_000 });
  buckets.pour("first", 9, NOW);
  buckets.pour("second", 9, NOW);
  for (let n = 0; n < 998; n++) buckets.pour(`filler ${n}`, 9, NOW);
  buckets.pour("first", 1, NOW);
  buckets.pour("one more", 9, NOW);
  expect([buckets.level("first", NOW), buckets.level("second", NOW)]).toEqual([10, 0]);
  for (let n = 0; n < 100_000; n++) buckets.pour(`client ${n}`, 1, NOW);
  expect(buckets.size).toBe(1_000);
});
