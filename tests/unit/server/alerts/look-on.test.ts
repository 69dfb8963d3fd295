import { expect, it } from "vitest";
import { createLookOn } from "@/lib/server/alerts/look-on";

/** How often it looks by itself for `forMs`, where others' looks are new enough for `lateMs`. */
async function looks(forMs: number, lateMs: number) {
  let count = 0;
  const kept: Promise<unknown>[] = [];
  const look = async () => void count++;
  const one = createLookOn(look, (work) => kept.push(work), { everyMs: 20, lateMs, moreMs: 10 });
  one.looked();
  one.for(forMs);
  one.for(forMs);
  await Promise.all(kept);
  expect(kept).toHaveLength(1);
  return count;
}

it("looks until what is undecided is decided, and once after that", async () => {
  expect(await looks(300, 15)).toBeGreaterThan(1);
  expect(await looks(0, 15)).toBe(1);
});

it("leaves it to others who look, but for the last look", async () => {
  expect(await looks(80, 60_000)).toBe(1);
});
