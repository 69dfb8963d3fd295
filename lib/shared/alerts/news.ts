import type { Alert, AlertEvent, Silence } from "./alert";
import type { Rule } from "./rule";

/** A step of an alert, and what happened with it. */
export type Change = { alert: Alert; event: AlertEvent["event"] | null; rule: Rule };

/** What fires as critical and nobody has acknowledged is told again: Alertmanager's repeat_interval is as long. */
const REMIND_MS = 4 * 3_600_000;

export const isSilenced = (silences: readonly Silence[], rule: string, now: number): boolean =>
  silences.some((one) => (one.rule === null || one.rule === rule) && one.from <= now && now < one.until);

/** What people are to hear of a change; null: nothing. Of what they were told, they are told the end too, silence or not. */
export function newsOf({ alert, event }: Change, silenced: boolean, now: number): AlertEvent["event"] | null {
  if (event === "resolved") return alert.toldAt === null ? null : event;
  if (silenced || alert.firedAt === null) return null;
  // A silence that has ended leaves what it covered still to be told.
  if (alert.toldAt === null) return alert.state === "firing" ? "fired" : null;
  if (event === "worsened" || event === "no data") return event;
  const due = alert.severity === "critical" && !alert.acknowledged && now - alert.toldAt >= REMIND_MS;
  return due && alert.state === "firing" ? "reminded" : null;
}
