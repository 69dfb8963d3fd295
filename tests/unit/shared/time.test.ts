import { describe, expect, it } from "vitest";
import { ageMs, microsText } from "@/lib/shared/time";

describe("microseconds", () => {
  it.each([
    [1_795_415_136_472_131, "2026-11-23T06:25:36.472131Z"],
    [1_795_415_136_000_007, "2026-11-23T06:25:36.000007Z"],
    [0, "1970-01-01T00:00:00.000000Z"],
    [-1, "1969-12-31T23:59:59.999999Z"],
  ])("%d is %s, digit for digit", (micros, text) => expect(microsText(micros)).toBe(text));

  it("give ages in ms, never negative; null stays null", () => {
    expect(ageMs(5_000_000, 3_500_000)).toBe(1_500);
    expect(ageMs(3_000_000, 3_000_400)).toBe(0);
    expect(ageMs(3_000_000, null)).toBeNull();
  });
});
