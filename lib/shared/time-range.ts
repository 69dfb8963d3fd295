const DAY_MS = 86_400_000;

/** The shortest and the longest range; ms. */
export const SHORTEST_MS = 15 * 60_000;
export const LONGEST_MS = 731 * DAY_MS;

/** Epoch ms. */
export type Range = { from: number; to: number };

const UNITS: Record<string, number> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
};
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;

/** A time as an address has it: "now", "-24h" (s, m, h, d, w), or ISO 8601 with its zone. Null: it is none. */
export function readTime(text: string, now: number): number | null {
  if (text === "now") return now;
  const [, count, unit] = /^-(\d{1,9})([smhdw])$/.exec(text) ?? [];
  if (count && unit) return now - Number(count) * (UNITS[unit] ?? 0);
  // Without its zone a time means another moment to each who opens the link.
  if (!ISO.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

export type AskedRange = { from: string; to: string };
type Problem = { field: "from" | "to"; problem: string };

const SHAPE =
  "is no time: write now, -24h (s, m, h, d, w) or ISO 8601 with its zone, such as 2026-03-01T02:10:00Z";

/** What is asked as a range of 15 minutes to 2 years that does not end after now; else which field is wrong, and why. */
export function readRange(asked: AskedRange, now: number): Range | Problem {
  const from = readTime(asked.from, now);
  if (from === null) return { field: "from", problem: SHAPE };
  const end = readTime(asked.to, now);
  if (end === null) return { field: "to", problem: SHAPE };
  const to = Math.min(end, now);
  // A clock of the viewer's that is ahead by a little asks for a little of the future.
  if (from >= now) return { field: "from", problem: "lies in the future" };
  if (to <= from) return { field: "from", problem: "is not before to" };
  if (to - from < SHORTEST_MS - 1_000 && end <= now)
    return { field: "from", problem: "is less than 15 minutes before to" };
  if (to - from > LONGEST_MS) return { field: "from", problem: "is more than 2 years before to" };
  return { from: Math.min(from, to - SHORTEST_MS), to };
}
