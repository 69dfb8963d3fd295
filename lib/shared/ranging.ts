import { type AskedRange, LONGEST_MS, type Range, SHORTEST_MS } from "./time-range";

/** Ranges that end now, as the address has them. */
export const presets = [
  { value: "-15m", label: "15 min" },
  { value: "-1h", label: "1 h" },
  { value: "-6h", label: "6 h" },
  { value: "-24h", label: "24 h" },
  { value: "-7d", label: "7 d" },
  { value: "-30d", label: "30 d" },
  { value: "-90d", label: "90 d" },
  { value: "-365d", label: "1 y" },
  { value: "-730d", label: "2 y" },
] as const;

export const DEFAULT_FROM = "-24h";
export const NOW = "now";

/** The range moved and sized so that it is none too short, too long, or in the future. */
export function fitted({ from, to }: Range, now: number): Range {
  const length = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, to - from));
  const middle = (from + to) / 2;
  const end = Math.min(now, Math.round(middle + length / 2));
  return { from: end - length, to: end };
}

/** Moved by a part of its length: -0.25 is a quarter back. */
export function panned({ from, to }: Range, part: number, now: number): Range {
  const by = Math.round((to - from) * part);
  return fitted({ from: from + by, to: to + by }, now);
}

/** `factor` times as long, around its middle; around its end where that is now. */
export function zoomed({ from, to }: Range, factor: number, now: number): Range {
  const length = Math.round((to - from) * factor);
  if (to >= now - 1_000) return fitted({ from: to - length, to }, now);
  const middle = (from + to) / 2;
  return fitted({ from: Math.round(middle - length / 2), to: Math.round(middle + length / 2) }, now);
}

/** A range as an address has it: one that ends now goes on to. */
export function toAddress({ from, to }: Range, now: number): AskedRange {
  const iso = (at: number) => new Date(Math.round(at / 1_000) * 1_000).toISOString().replace(".000Z", "Z");
  if (to < now - 1_000) return { from: iso(from), to: iso(to) };
  return { from: `-${Math.round((to - from) / 1_000)}s`, to: "now" };
}
