import type { Alert, AlertEvent } from "./alert";
import type { Measure } from "./facts";
import type { Rule, Severity } from "./rule";

/** Two looks further apart than this say nothing of the time between: what was pending begins again. */
const LONGEST_GAP_MS = 65 * 60_000;
/** What fires and cannot be seen for this long is said to have no data; a shorter gap is nobody's news. */
const NO_DATA_MS = 5 * 60_000;

export type Step = { alert: Alert; event: AlertEvent["event"] | null };

/** How bad a value is by the rule; null: it is below every threshold. `share`: of the thresholds, for clearing. */
function severityOf(value: number, { warning, critical }: Rule, share = 1): Severity | null {
  const over = (limit: number | null) =>
    limit !== null && (share === 1 ? value >= limit : value >= limit * share && value > 0);
  if (over(critical)) return "critical";
  return over(warning) ? "warning" : null;
}

export const freshAlert = (rule: Rule, subject: string, now: number): Alert => ({
  key: subject ? `${rule.key}:${subject}` : rule.key,
  rule: rule.key,
  subject,
  state: "ok",
  since: now,
  severity: rule.warning === null ? "critical" : "warning",
  ...{ value: null, peak: null, detail: "" },
  ...{ firedAt: null, clearSince: null, toldAt: null, acknowledged: null },
});

/** The alert in another state, since now; the same state keeps its beginning. */
const turned = (alert: Alert, state: Alert["state"], now: number): Alert =>
  alert.state === state ? alert : { ...alert, state, since: now };

type Look = { now: number; before: number | null };

/** Whether its lack of data had lasted, and so was told, when it was looked at last. */
const wasToldUnseen = ({ state, since }: Alert, { before }: Look) =>
  state === "no data" && before !== null && before - since >= NO_DATA_MS;

function unseen(alert: Alert, look: Look): Step {
  const next = { ...turned(alert, "no data", look.now), value: null, clearSince: null };
  const lasting = look.now - next.since >= NO_DATA_MS;
  const news = next.firedAt !== null && lasting && !wasToldUnseen(alert, look);
  return { alert: next, event: news ? "no data" : null };
}

/** While it fires: worse at once, better only when it has stayed below its threshold for long enough. */
function burning(alert: Alert, measure: Measure & { value: number }, rule: Rule, look: Look): Step {
  const { now } = look;
  const was = wasToldUnseen(alert, look) ? ("data again" as const) : null;
  const { value } = measure;
  const peak = Math.max(alert.peak ?? value, value);
  const detail = measure.detail || alert.detail;
  const next = { ...turned(alert, "firing", now), value, peak, detail };
  const held = severityOf(value, rule, rule.clear);
  if (held === null) {
    const clearSince = Math.min(alert.clearSince ?? now, now);
    if (now - clearSince < rule.clearForMs) return { alert: { ...next, clearSince }, event: was };
    const over = { ...turned(next, "resolved", now), firedAt: null, clearSince: null, acknowledged: null };
    return { alert: over, event: "resolved" };
  }
  const full = severityOf(value, rule);
  if (full === "critical" && alert.severity === "warning")
    return { alert: { ...next, severity: full, clearSince: null, acknowledged: null }, event: "worsened" };
  if (held === "warning" && alert.severity === "critical")
    return { alert: { ...next, severity: held, clearSince: null }, event: "eased" };
  return { alert: { ...next, clearSince: null }, event: was };
}

/** Where an alert goes with what was measured now; `before`: when it was looked at last. Pure. */
export function step(alert: Alert, measure: Measure, rule: Rule, look: Look): Step {
  const { now, before } = look;
  const { value, detail } = measure;
  if (value === null) return unseen(alert, look);
  if (alert.firedAt !== null) return burning(alert, { ...measure, value }, rule, look);
  const severity = severityOf(value, rule);
  if (severity === null) {
    // "Resolved" stays to be seen; the next time it begins anew.
    const state = alert.state === "resolved" ? "resolved" : "ok";
    return { alert: { ...turned(alert, state, now), value, detail, peak: alert.peak }, event: null };
  }
  const gap = before === null || now - before > LONGEST_GAP_MS;
  const kept = alert.state === "pending" && !gap;
  const since = kept ? Math.min(alert.since, now) : now;
  const peak = kept ? Math.max(alert.peak ?? value, value) : value;
  const next = { ...alert, severity, value, peak, detail, toldAt: null, acknowledged: null };
  if (now - since < rule.forMs) return { alert: { ...next, state: "pending", since }, event: null };
  return { alert: { ...next, state: "firing", since: now, firedAt: now, clearSince: null }, event: "fired" };
}
