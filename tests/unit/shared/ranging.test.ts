import { describe, expect, it } from "vitest";
import { fitted, panned, toAddress, zoomed } from "@/lib/shared/ranging";
import { readRange } from "@/lib/shared/time-range";

const M = 60_000;
const NOW = Date.UTC(2026, 2, 29, 12);
const hour = { from: NOW - 120 * M, to: NOW - 60 * M };

describe("a range", () => {
  it("moves, and stops at now", () => {
    expect(panned(hour, -0.5, NOW)).toEqual({ from: hour.from - 30 * M, to: hour.to - 30 * M });
    expect(panned(hour, 4, NOW)).toEqual({ from: NOW - 60 * M, to: NOW });
  });

  it("is zoomed around its middle, or its end where that is now, from 15 minutes to 2 years", () => {
    expect(zoomed(hour, 0.5, NOW)).toEqual({ from: NOW - 105 * M, to: NOW - 75 * M });
    expect(zoomed({ from: NOW - 60 * M, to: NOW }, 0.5, NOW)).toEqual({ from: NOW - 30 * M, to: NOW });
    expect(fitted({ from: NOW - 61 * M, to: NOW - 60 * M }, NOW)).toEqual({
      from: NOW - 68 * M,
      to: NOW - 53 * M,
    });
    const most = zoomed(hour, 1e9, NOW);
    expect([most.to, (most.to - most.from) / 86_400_000]).toEqual([NOW, 731]);
  });

  it("has an address that gives the same range back, going on when it ends now", () => {
    expect(toAddress({ from: NOW - 90 * M, to: NOW }, NOW)).toEqual({ from: "-5400s", to: "now" });
    const asked = toAddress(hour, NOW);
    expect(asked).toEqual({ from: "2026-03-29T10:00:00Z", to: "2026-03-29T11:00:00Z" });
    expect(readRange(asked, NOW)).toEqual(hour);
  });
});
