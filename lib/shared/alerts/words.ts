import { formatBytes, formatCount, formatDuration, formatPercent } from "../format";
import type { Alert, AlertEvent } from "./alert";
import type { Rule } from "./rule";

const formats = { share: formatPercent, count: formatCount, ms: formatDuration, bytes: formatBytes };

/** A value in the rule's unit; null is "-". */
export const valueText = (unit: Rule["unit"], value: number | null): string => formats[unit](value);

const limitOf = ({ warning, critical }: Rule, severity: Alert["severity"]) =>
  severity === "critical" ? (critical ?? warning) : (warning ?? critical);

/** What happened, in one sentence for a message. */
export function summaryOf(rule: Rule, alert: Alert, event: AlertEvent["event"], now: number): string {
  const value = valueText(rule.unit, alert.value);
  const about = alert.detail ? ` (${alert.detail})` : "";
  const lasted = alert.firedAt === null ? "" : ` after ${formatDuration(now - alert.firedAt)}`;
  const limit = valueText(rule.unit, limitOf(rule, alert.severity));
  const held = rule.forMs > 0 ? ` for ${formatDuration(rule.forMs)}` : "";
  if (event === "resolved") return `Resolved${lasted}; at most ${valueText(rule.unit, alert.peak)}.`;
  if (event === "no data") return `It was firing, and cannot be seen any more: ${rule.signal} has no data.`;
  if (event === "data again") return `It can be seen again, and is ${value}${about}.`;
  if (event === "acknowledged") return `Acknowledged${lasted} by ${alert.acknowledged?.by ?? "somebody"}.`;
  if (event === "reminded") return `Still ${value}${about}${lasted}; nobody has acknowledged it.`;
  return `${value}${about}; the rule is ${limit} or more${held}.`;
}
