import { expect, test } from "vitest";
import { ageAt } from "@/lib/client/use-now";

test.each([
  { name: "at receipt", ageMs: 800, receivedAt: 5_000, now: 5_000, age: 800 },
  { name: "two seconds on", ageMs: 800, receivedAt: 5_000, now: 7_000, age: 2_800 },
  {
    name: "a tick older than the receipt never makes it younger",
    ageMs: 800,
    receivedAt: 5_000,
    now: 4_500,
    age: 800,
  },
])("$name", ({ ageMs, receivedAt, now, age }) => {
  expect(ageAt(ageMs, receivedAt, now)).toBe(age);
});
