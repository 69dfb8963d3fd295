import { expect, it } from "vitest";
import { MOST_POINTS, tierFor } from "@/lib/shared/memory/tiers";

const NOW = Date.UTC(2026, 10, 25);
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

it.each([
  ["15 minutes", 15 * MINUTE, 0, 10, 10],
  ["an hour", 60 * MINUTE, 0, 10, 10],
  ["a day", DAY, 0, 300, 300],
  ["an hour of last week", 60 * MINUTE, 6 * DAY, 10, 10],
  ["an hour of last month", 60 * MINUTE, 30 * DAY, 300, 300],
  ["an hour of last year", 60 * MINUTE, 300 * DAY, 3600, 3600],
  ["30 days", 30 * DAY, 0, 3600, 7200],
  ["a year", 365 * DAY, 0, 3600, 86_400],
  ["2 years", 731 * DAY, 0, 3600, 172_800],
] as const)("%s is answered by the right rows", (_range, length, ago, step, groupSeconds) => {
  const to = NOW - ago;
  const tier = tierFor(to - length, to, NOW);
  expect(tier).toEqual({ step, groupSeconds });
  expect(length / 1_000 / tier.groupSeconds).toBeLessThanOrEqual(MOST_POINTS);
});
