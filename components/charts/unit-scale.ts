import { niceAbove, type Scale } from "./states-scale";

export type Unit = "duration" | "bytes";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Round lengths above a second, in ms. */
const LENGTHS = [
  ...[1, 2, 5, 10, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 30].map((count) => count * MINUTE),
  ...[1, 2, 6, 12].map((count) => count * HOUR),
];

/** The least round step that is at least `rough`. */
function stepOf(rough: number, unit?: Unit): number {
  if (unit === "bytes") {
    const base = 1_024 ** Math.max(0, Math.floor(Math.log(Math.max(1, rough)) / Math.log(1_024)));
    return niceAbove(rough / base) * base;
  }
  if (unit !== "duration" || rough <= 500) return niceAbove(rough);
  return LENGTHS.find((length) => length >= rough) ?? niceAbove(rough / DAY) * DAY;
}

/** The height of a chart from 0, a little above its peak, with so many lines of round numbers: of minutes or kB where those are measured. */
export function unitScale(peak: number, lines: number, unit?: Unit): Pick<Scale, "top" | "ticks"> {
  const most = Math.max(4, peak * 1.1);
  const step = stepOf(most / Math.max(1, lines), unit);
  const count = Math.ceil(most / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** A round number beside its line, as short as it can be: "5 m", "1.2 MB", "20K". On one line, as charts break at spaces. */
export function tickText(value: number, format: (value: number) => string): string {
  const text = format(value);
  const short = /^[\d,]{6,}$/.test(text) ? compact.format(value) : text;
  return short
    .replace(/ 0 [smh]$/, "")
    .replace(/\.0(?=\D|$)/, "")
    .replaceAll(" ", "\u00a0");
}
