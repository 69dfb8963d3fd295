/** What may stand in a field: whole numbers, or up to so many decimals. */
export type Range = { min: number; max: number; decimals?: number };

/** A number within its range as somebody typed it, or why it is none. Never throws; "1e9", "-3" and "" are none. */
export function readNumber(
  text: string,
  { min, max, decimals = 0 }: Range,
): { value: number; problem: null } | { value: null; problem: string } {
  const shape = decimals > 0 ? new RegExp(`^\\d{1,9}(\\.\\d{1,${decimals}})?$`) : /^\d{1,9}$/;
  const trimmed = text.trim();
  const value = shape.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (value >= min && value <= max) return { value, problem: null };
  return { value: null, problem: `A ${decimals > 0 ? "number" : "whole number"} from ${min} to ${max}` };
}
