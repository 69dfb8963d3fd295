import { describe, expect, it } from "vitest";
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDuration,
  formatPercent,
  formatRate,
  formatSpan,
} from "@/lib/shared/format";

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

describe("formats", () => {
  it.each([
    [0, "0 ms"],
    [-3, "0 ms"],
    [0.4, "<1 ms"],
    [7, "7 ms"],
    [999.9, "999 ms"],
    [second, "1.0 s"],
    [1_260, "1.2 s"],
    [9_999, "9.9 s"],
    [10 * second, "10 s"],
    [41 * second, "41 s"],
    [59_999, "59 s"],
    [minute, "1 m 0 s"],
    [4 * minute + 12 * second, "4 m 12 s"],
    [hour - 1, "59 m 59 s"],
    [6 * hour + 12 * minute, "6 h 12 m"],
    [24 * hour - 1, "23 h 59 m"],
    [76 * hour, "3 d 4 h"],
    [24 * hour * 1_234, "1,234 d 0 h"],
  ])("%d ms lasts %s", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
    expect(formatAge(ms)).toBe(`${text} ago`);
  });

  it.each([
    [minute, "1 m"],
    [90 * second, "1 m 30 s"],
    [10 * second, "10 s"],
    [2 * hour, "2 h"],
    [48 * hour, "2 d"],
  ])("%d ms are a span of %s", (ms, text) => expect(formatSpan(ms)).toBe(text));

  it.each([
    [0, "0 %"],
    [0.004, "<1 %"],
    [0.01, "1 %"],
    [0.29, "29 %"],
    [0.57, "57 %"],
    [0.64, "64 %"],
    [0.9999, "99 %"],
    [1, "100 %"],
    [1.043, "104 %"],
  ])("%d is %s", (ratio, text) => expect(formatPercent(ratio)).toBe(text));

  it.each([
    [0, "0 B"],
    [812, "812 B"],
    [1_023, "1,023 B"],
    [1_024, "1.0 kB"],
    [65_536, "64 kB"],
    [1_048_575, "1.0 MB"],
    [1_258_291, "1.2 MB"],
    [3.4 * 1_024 ** 4, "3.4 TB"],
    [9_000 * 1_024 ** 4, "9,000 TB"],
  ])("%d bytes are %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));

  it.each([
    [0, "0/s"],
    [0.04, "<0.1/s"],
    [0.5, "0.5/s"],
    [1, "1/s"],
    [1.44, "1.4/s"],
    [9.97, "10/s"],
    [1_240, "1,240/s"],
  ])("%d a second is %s", (rate, text) => expect(formatRate(rate)).toBe(text));

  it.each([
    [0, "0"],
    [-0.2, "0"],
    [999, "999"],
    [12_345, "12,345"],
  ])("%d counts as %s", (count, text) => expect(formatCount(count)).toBe(text));

  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "shows no figure as a dash: %s",
    (value) => {
      for (const format of [formatAge, formatBytes, formatCount, formatDuration, formatPercent, formatRate]) {
        expect(format(value)).toBe("-");
      }
    },
  );
});
