/** What may stand in a field of the calculator. */
export type Range = { min: number; max: number };

/** A whole number within its range as somebody typed it, or why it is none. Never throws; "1e9", "-3", "1.5" and "" are none. */
export function readWhole(
  text: string,
  { min, max }: Range,
): { value: number; problem: null } | { value: null; problem: string } {
  const trimmed = text.trim();
  const value = /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (value >= min && value <= max) return { value, problem: null };
  return { value: null, problem: `A whole number from ${min} to ${max}` };
}
