import { expect, it } from "vitest";
import { createRing } from "@/lib/server/snapshot/ring";

const seconds = (items: readonly { at: number }[]) => items.map(({ at }) => at / 1000);

it("keeps one point a spacing, and always the newest", () => {
  const ring = createRing({ spacingMs: 5_000, keepMs: 60_000 });
  for (let second = 0; second <= 12; second++) ring.push({ at: second * 1000 });
  expect(seconds(ring.items())).toEqual([0, 5, 10, 12]);
});

it("forgets what is too old, and leaves gaps as gaps", () => {
  const ring = createRing({ spacingMs: 5_000, keepMs: 60_000 });
  for (const second of [0, 10, 50, 65]) ring.push({ at: second * 1000 });
  expect(seconds(ring.items())).toEqual([10, 50, 65]);
});

it("begins again with a server whose clock is behind", () => {
  const ring = createRing({ spacingMs: 5_000, keepMs: 60_000 });
  for (const second of [1_000, 1_010, 300]) ring.push({ at: second * 1000 });
  expect(seconds(ring.items())).toEqual([300]);
});
