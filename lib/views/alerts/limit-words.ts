import type { Rule } from "../../shared/alerts/rule";
import { valueText } from "../../shared/alerts/words";
import { formatDuration } from "../../shared/format";

/* Without schemas: the page uses it too. */

type Limits = Pick<Rule, "unit" | "enabled" | "warning" | "critical" | "forMs">;

/** When a rule fires: "80 %, critical 90 %, for 2 m 0 s". */
export function limitWords({ unit, enabled, warning, critical, forMs }: Limits): string {
  if (!enabled) return "off";
  const parts = [
    warning === null ? null : valueText(unit, warning),
    critical === null ? null : `critical ${valueText(unit, critical)}`,
    forMs === 0 ? null : `for ${formatDuration(forMs)}`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

type Unit = Rule["unit"];
const sizes = { share: 0.01, count: 1, ms: 1_000, bytes: 1024 ** 2 } as const satisfies Record<Unit, number>;

/** What a threshold is typed in. */
export const typedIn = { share: "%", count: "", ms: "s", bytes: "MB" } as const satisfies Record<
  Unit,
  string
>;

/** A value as it is typed; null, never, is nothing typed. */
export const toTyped = (value: number | null, unit: Unit): string =>
  value === null ? "" : String(Math.round((value / sizes[unit]) * 1_000) / 1_000);

/** What was typed as a value; null for nothing typed, undefined for what is no number. */
export function fromTyped(text: string, unit: Unit): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (!/^\d{1,12}(\.\d{1,3})?$/.test(trimmed)) return undefined;
  const value = Number(trimmed) * sizes[unit];
  return unit === "share" ? Math.round(value * 1e6) / 1e6 : Math.round(value);
}
