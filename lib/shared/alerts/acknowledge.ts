import type { Advanced } from "./advance";
import type { AlertState } from "./alert";
import type { Rule } from "./rule";
import { summaryOf } from "./words";

/**
 * Somebody takes an alert in hand: it reminds nobody any more, and whoever was told of it is told who has it. Null when it does not fire. Pure:
 * `now` is epoch ms by the store's clock.
 */
export function acknowledgeAlert(
  before: AlertState,
  key: string,
  by: string,
  rules: readonly Rule[],
  now: number,
): Advanced | null {
  const alert = before.alerts.find((one) => one.key === key);
  if (!alert || alert.firedAt === null) return null;
  const rule = rules.find((one) => one.key === alert.rule);
  const taken = { ...alert, acknowledged: { by, at: now } };
  const { severity, value, detail, firedAt, subject } = alert;
  const common = {
    at: now,
    rule: alert.rule,
    key,
    event: "acknowledged" as const,
    severity,
    value,
    detail,
    firedAt,
  };
  // Silenced, or taken already: nobody waits to hear it.
  const news = rule && alert.toldAt !== null && alert.acknowledged === null;
  const told = news && {
    ...common,
    ...{ title: rule.title, href: rule.href, summary: summaryOf(rule, taken, "acknowledged", now) },
  };
  return {
    state: { ...before, alerts: before.alerts.map((one) => (one.key === key ? taken : one)) },
    events: [{ ...common, subject, silenced: false, by }],
    messages: told
      ? [{ key: `${key}/acknowledged/${now}`, at: now, kind: "alerts", items: [told], more: 0 }]
      : [],
  };
}
