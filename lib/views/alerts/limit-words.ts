import type { Rule, Unit } from "../../shared/alerts/rule";
import { isCounted, limitText } from "../../shared/alerts/words";
import { formatSpan } from "../../shared/format";

/* Without schemas: the page uses it too. */

type Limits = Pick<
  Rule,
  "signal" | "unit" | "enabled" | "warning" | "critical" | "forMs" | "windowMs" | "clear" | "clearForMs"
>;

/** When a rule fires: "80 %, critical 90 %, for 2 m", "critical 1 error in 5 m". */
export function limitWords(rule: Limits): string {
  const { unit, enabled, warning, critical, forMs, windowMs } = rule;
  if (!enabled) return "off";
  const limits = [
    warning === null ? null : limitText(unit, warning),
    critical === null ? null : `critical ${limitText(unit, critical)}`,
  ];
  const within = isCounted(rule) ? ` in ${formatSpan(windowMs)}` : "";
  const held = forMs === 0 ? "" : `, for ${formatSpan(forMs)}`;
  return `${limits.filter((part) => part !== null).join(", ")}${within}${held}`;
}

/** When it is over: "below 72 %, for 1 m" of a threshold of 80 %. */
export function clearWords({ unit, warning, critical, clear, clearForMs }: Limits): string {
  const limit = warning ?? critical;
  // So many of something: below one error there is none.
  const whole = !["share", "ms", "bytes"].includes(unit);
  const below = limit === null ? null : whole ? Math.ceil(limit * clear) : limit * clear;
  return `below ${limitText(unit, below)}${clearForMs > 0 ? `, for ${formatSpan(clearForMs)}` : ", at once"}`;
}

/** What a threshold is typed in, and how many of the rule's units one of these is. */
const typed: Partial<Record<Unit, { in: string; size: number }>> = {
  share: { in: "%", size: 0.01 },
  ms: { in: "s", size: 1_000 },
  bytes: { in: "MB", size: 1024 ** 2 },
};
export const typedIn = (unit: Unit): string => typed[unit]?.in ?? unit;
const sizeOf = (unit: Unit) => typed[unit]?.size ?? 1;

/** A value as it is typed; null, never, is nothing typed. */
export const toTyped = (value: number | null, unit: Unit): string =>
  value === null ? "" : String(Math.round((value / sizeOf(unit)) * 1_000) / 1_000);

/** What was typed as a value; null for nothing typed, undefined for what is no number. */
export function fromTyped(text: string, unit: Unit): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(trimmed)) return undefined;
  const value = Number(trimmed) * sizeOf(unit);
  return unit === "share" ? Math.round(value * 1e6) / 1e6 : Math.round(value);
}
