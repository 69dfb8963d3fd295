import { expect, it } from "vitest";
import { createGaps } from "@/lib/server/memory/gaps";

const full = { class: "too_many_clients", sqlstate: "53300", message: "sorry, too many clients already" };
const refused = { class: "refused", sqlstate: null, message: "refused" };

it("makes one gap of a reason that lasts, another of another, and none while all is well", () => {
  const gaps = createGaps();
  expect(gaps.due(0)).toEqual([]);
  gaps.note("target", full, 1_000);
  gaps.note("target", full, 5_000);
  gaps.note("target", refused, 9_000);
  gaps.end("target", 12_000);
  gaps.end("target", 13_000);
  expect(gaps.due(20_000)).toEqual([
    { from: 1_000, to: 9_000, side: "target", ...full },
    { from: 9_000, to: 12_000, side: "target", ...refused },
  ]);
});

it("holds what could not be written yet, ended at the moment that writes it, and forgets it then", () => {
  const gaps = createGaps();
  gaps.note("store", refused, 1_000);
  expect(gaps.due(5_000)).toMatchObject([{ from: 1_000, to: 5_000 }]);
  gaps.note("store", refused, 6_000);
  const due = gaps.due(8_000);
  expect(due).toMatchObject([{ from: 1_000, to: 8_000, side: "store" }]);
  gaps.written(due);
  expect(gaps.due(9_000)).toEqual([]);
});

it("says nothing of a time in which nobody tried", () => {
  const gaps = createGaps();
  const [minute, hour] = [60_000, 3_600_000];
  for (const at of [0, minute, 3 * minute]) gaps.note("target", full, at);
  // Six hours later somebody looks again: first in vain, then not.
  gaps.note("target", full, 6 * hour);
  expect(gaps.due(6 * hour + 5_000)).toMatchObject([
    { from: 0, to: 3 * minute },
    { from: 6 * hour, to: 6 * hour + 5_000 },
  ]);
  gaps.end("target", 8 * hour);
  expect(gaps.due(9 * hour).at(-1)).toMatchObject({ from: 6 * hour, to: 6 * hour + 10_000 });
});

it("is bounded however often the reason changes", () => {
  const gaps = createGaps();
  for (let at = 0; at < 500; at++) gaps.note("target", at % 2 ? full : refused, at);
  gaps.end("target", 500);
  expect(gaps.due(500)).toHaveLength(50);
  expect(gaps.due(500).at(-1)).toMatchObject({ to: 500 });
});
