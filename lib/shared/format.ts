/** Shown where there is no figure: never 0, never "NaN". */
const NONE = "-";

type Maybe = number | null | undefined;

const isFigure = (value: Maybe): value is number => typeof value === "number" && Number.isFinite(value);

const grouped = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** A whole count with separators: "12,345". */
export function formatCount(value: Maybe): string {
  return isFigure(value) ? grouped.format(value).replace(/^-0$/, "0") : NONE;
}

/**
 * Milliseconds as people say them, two units at most: "7 ms", "1.2 s", "41 s", "4 m 12 s", "6 h 12 m", "3 d 4 h". Rounded down, so that
 * nothing is called older than it is; below 0 (two clocks that differ a little) is "0 ms".
 */
export function formatDuration(ms: Maybe): string {
  if (!isFigure(ms)) return NONE;
  if (ms <= 0) return "0 ms";
  if (ms < 1) return "<1 ms";
  if (ms < 1_000) return `${Math.floor(ms)} ms`;
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} m`;
  return `${grouped.format(Math.floor(hours / 24))} d ${hours % 24} h`;
}

/** How long ago, from an age in milliseconds: "1.2 s ago". */
export function formatAge(ms: Maybe): string {
  return isFigure(ms) ? `${formatDuration(ms)} ago` : NONE;
}

/** How long something is as a rule, in round words: 60,000 is "1 m", 90,000 "1 m 30 s". */
export function formatSpan(ms: Maybe): string {
  return formatDuration(ms).replace(/ 0 [smh]$/, "");
}

/** A ratio as whole percent: 0.64 is "64 %". Only a full one reads 100 %, and only an empty one 0 %. */
export function formatPercent(ratio: Maybe): string {
  if (!isFigure(ratio)) return NONE;
  if (ratio <= 0) return "0 %";
  if (ratio < 0.01) return "<1 %";
  // 0.29 * 100 is 28.999...: a hair is added before rounding down.
  return `${grouped.format(Math.floor(ratio * 100 + 1e-9))} %`;
}

/** Bytes in PostgreSQL's own units of 1,024: "812 B", "64 kB", "1.2 MB", "3.4 TB". */
export function formatBytes(bytes: Maybe): string {
  if (!isFigure(bytes)) return NONE;
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 1_023.5 && unit < units.length - 1) {
    value /= 1_024;
    unit++;
  }
  const text = unit > 0 && value < 9.95 ? value.toFixed(1) : grouped.format(value);
  return `${text} ${units[unit]}`;
}

/** Events a second: "0/s", "<0.1/s", "1.4/s", "1,240/s". */
export function formatRate(perSecond: Maybe): string {
  if (!isFigure(perSecond)) return NONE;
  if (perSecond <= 0) return "0/s";
  if (perSecond < 0.1) return "<0.1/s";
  return `${perSecond < 9.95 ? perSecond.toFixed(1).replace(/\.0$/, "") : grouped.format(perSecond)}/s`;
}
