import { describe, expect, it } from "vitest";
import { readBounds } from "@/lib/server/env/memory";

const DAY = 86_400_000;
const read = (KEEP_DAYS?: string, MEMORY_MB_A_DAY?: string) =>
  readBounds({ ...(KEEP_DAYS && { KEEP_DAYS }), ...(MEMORY_MB_A_DAY && { MEMORY_MB_A_DAY }) });

describe("what memory may take", () => {
  const usual = { keep: { 10: 7 * DAY, 300: 90 * DAY, 3600: 731 * DAY }, bytesADay: 52_428_800 };

  it("is as usual where nothing is set", () => expect(read()).toEqual({ bounds: usual, problems: [] }));

  it("is what is set", () => {
    const bounds = { keep: { 10: DAY, 300: 30 * DAY, 3600: 30 * DAY }, bytesADay: 5 * 1_048_576 };
    expect(read(" 1, 30 ,30", " 5 ")).toEqual({ bounds, problems: [] });
  });

  it.each([
    "7",
    "7,90",
    "7,90,731,800",
    "0,90,731",
    "7,6,731",
    "7,90,80",
    "7,90,9999",
    "7;90;731",
    "a,b,c",
    "7,,731",
    "1e1,90,731",
    "-1,2,3",
  ])("KEEP_DAYS=%s is refused, and as usual", (text) => {
    const { bounds, problems } = read(text);
    expect(problems).toEqual([expect.stringMatching(/^KEEP_DAYS is not /)]);
    expect(bounds).toEqual(usual);
  });

  it.each(["0", "-3", "1.5", "50MB", "100001"])("MEMORY_MB_A_DAY=%s is refused, and as usual", (text) => {
    const { bounds, problems } = read(undefined, text);
    expect(problems).toEqual([expect.stringMatching(/^MEMORY_MB_A_DAY is no /)]);
    expect(bounds).toEqual(usual);
  });
});
