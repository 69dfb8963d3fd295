import { niceAbove, type Scale } from "./states-scale";

export type Unit = "duration" | "bytes";

const SECOND = 1_000;
const units: Record<Unit, readonly number[]> = {
  duration: [1, SECOND, 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND],
  bytes: [1, 1_024, 1_024 ** 2, 1_024 ** 3, 1_024 ** 4],
};

/** The height of a chart from 0, a little above its peak, with so many lines of round numbers: of minutes or kB where those are measured. */
export function unitScale(peak: number, lines: number, unit?: Unit): Pick<Scale, "top" | "ticks"> {
  const most = Math.max(4, peak * 1.1);
  const rough = most / Math.max(1, lines);
  const base = unit ? (units[unit].findLast((one) => one <= rough) ?? 1) : 1;
  const step = niceAbove(rough / base) * base;
  const count = Math.ceil(most / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

const compact = new Intl.NumberFormat("en-GB", { notation: "compact", maximumFractionDigits: 1 });

/** A round number beside its line, as short as it can be: "5 m", "1.2 MB", "20k". On one line, as charts break at spaces. */
export function tickText(value: number, format: (value: number) => string): string {
  const text = format(value);
  const short = /^[\d,]{6,}$/.test(text) ? compact.format(value) : text;
  return short
    .replace(/ 0 [smh]$/, "")
    .replace(/\.0(?=\D|$)/, "")
    .replaceAll(" ", "\u00a0");
}
