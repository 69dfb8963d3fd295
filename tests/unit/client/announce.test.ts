import { expect, test } from "vitest";
import { toAnnouncement } from "@/lib/client/announce";

test.each([
  ["loading", "ready", null],
  ["ready", "ready", null],
  ["ready", "stale", "The figures are stale: why"],
  ["stale", "stale", null],
  ["stale", "ready", "The figures are live again."],
  ["loading", "error", "Nothing can be read: why"],
  ["error", "ready", "The figures are live again."],
] as const)("%s to %s: %s", (before, after, words) => {
  expect(toAnnouncement(before, after, "why")).toBe(words);
});
