import { formatBytes, formatCount, formatDuration, formatPercent, formatSpan } from "../format";
import type { Alert, AlertEvent } from "./alert";
import type { Rule, Unit } from "./rule";

/** A value in the rule's unit: "84 %", "1 m 10 s", "3 errors"; null is "-". */
export function valueText(unit: Unit, value: number | null): string {
  if (unit === "share") return formatPercent(value);
  if (unit === "ms") return formatDuration(value);
  if (unit === "bytes") return formatBytes(value);
  return value === null
    ? formatCount(value)
    : `${formatCount(value)} ${value === 1 ? unit.slice(0, -1) : unit}`;
}

/** A threshold in the rule's unit, in round words: "1 m". */
export const limitText = (unit: Unit, limit: number | null): string =>
  unit === "ms" ? formatSpan(limit) : valueText(unit, limit);

/** What is counted is counted over a time. */
export const isCounted = ({ signal }: Pick<Rule, "signal">): boolean =>
  signal === "errors" || signal === "deadlocks";

const limitOf = ({ warning, critical }: Rule, severity: Alert["severity"]) =>
  severity === "critical" ? (critical ?? warning) : (warning ?? critical);

/** What happened, in one sentence for a message. */
export function summaryOf(rule: Rule, alert: Alert, event: AlertEvent["event"], now: number): string {
  const value = valueText(rule.unit, alert.value);
  const about = alert.detail ? ` (${alert.detail})` : "";
  const lasted = alert.firedAt === null ? "" : ` after ${formatDuration(now - alert.firedAt)}`;
  const limit = limitText(rule.unit, limitOf(rule, alert.severity));
  const within = isCounted(rule) ? ` in ${formatSpan(rule.windowMs)}` : "";
  const held = rule.forMs > 0 ? ` for ${formatSpan(rule.forMs)}` : "";
  if (event === "resolved") return `Resolved${lasted}; at most ${valueText(rule.unit, alert.peak)}.`;
  if (event === "no data") return `It was firing, and cannot be seen any more: ${rule.signal} has no data.`;
  if (event === "data again") return `It can be seen again, and is ${value}${about}.`;
  if (event === "acknowledged") return `Acknowledged${lasted} by ${alert.acknowledged?.by ?? "somebody"}.`;
  if (event === "reminded") return `Still ${value}${about}${lasted}; nobody has acknowledged it.`;
  return `${value}${about}; the rule is ${limit} or more${within}${held}.`;
}
