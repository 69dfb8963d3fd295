import { type Alert, type AlertState, alertEvent, type Silence, type Told } from "../../shared/alerts/alert";
import { defaultRules } from "../../shared/alerts/defaults";
import { type Rule, withEdit } from "../../shared/alerts/rule";
import type { ShownAlert, ShownEvent, ShownRule, ShownSilence } from "./contract";

const iso = (at: number) => new Date(at).toISOString();
const isoOrNull = (at: number | null) => (at === null ? null : iso(at));

const limitsOf = ({ enabled, warning, critical, forMs, windowMs, clear, clearForMs, scope }: Rule) => ({
  ...{ enabled, warning, critical, forMs, windowMs, clear, clearForMs, scope },
});

type Edit = { key: string; body: unknown; editedBy: string; editedAt: Date };

const ranks = { firing: 0, "no data": 1, pending: 2, resolved: 3, ok: 4 } as const satisfies Record<
  Alert["state"],
  number
>;

/** The worst of what a rule watches; null: it was never judged. Those that watch several keep only what is not ok. */
function standingOf(rule: string, { at, alerts }: AlertState): Alert["state"] | null {
  const [worst] = alerts
    .filter((alert) => alert.rule === rule)
    .sort((a, b) => ranks[a.state] - ranks[b.state]);
  return worst?.state ?? (at === null ? null : "ok");
}

/** Every rule as it is in force, in the order of the defaults. */
export function shownRules(edits: readonly Edit[], state: AlertState): ShownRule[] {
  return defaultRules.map((rule) => {
    const edit = edits.find(({ key }) => key === rule.key);
    const { key, title, signal, unit, outage, href, source } = rule;
    return {
      ...{ key, title, signal, unit, outage, href, source },
      ...limitsOf(edit ? withEdit(rule, edit.body) : rule),
      state: standingOf(key, state),
      edited: edit ? { by: edit.editedBy, at: edit.editedAt.toISOString() } : null,
      defaults: limitsOf(rule),
    };
  });
}

/** When the last silence that covers it now ends; null: none does. */
function silencedUntil(rule: string, silences: readonly Silence[], now: number): number | null {
  const ends = silences
    .filter((silence) => silence.rule === null || silence.rule === rule)
    .filter(({ from, until }) => from <= now && now < until)
    .map(({ until }) => until);
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** What is not simply ok, what fires first, the critical before the rest, the oldest before the newer. */
export function shownAlerts(
  alerts: readonly Alert[],
  silences: readonly Silence[],
  now: number,
): ShownAlert[] {
  return alerts
    .filter(({ state }) => state !== "ok")
    .sort(
      (a, b) =>
        ranks[a.state] - ranks[b.state] ||
        Number(b.severity === "critical") - Number(a.severity === "critical") ||
        a.since - b.since,
    )
    .map(({ since, firedAt, acknowledged, clearSince: _, toldAt: __, ...alert }) => {
      const rule = defaultRules.find(({ key }) => key === alert.rule);
      return {
        ...alert,
        title: rule?.title ?? alert.rule,
        unit: rule?.unit ?? "errors",
        href: rule?.href ?? "/alerts",
        since: iso(since),
        firedAt: isoOrNull(firedAt),
        acknowledged: acknowledged && { by: acknowledged.by, at: iso(acknowledged.at) },
        silencedUntil: isoOrNull(silencedUntil(alert.rule, silences, now)),
        stored: true,
      };
    });
}

/** An outage that this instance tells of without the store. */
export function shownOutage({ at, rule, title, value, detail, severity, href, key }: Told): ShownAlert {
  const unit = "ms";
  return {
    ...{ key: `outage:${key}`, rule, title, subject: "", state: "firing", since: iso(at), severity, unit },
    ...{ value, peak: value, detail, firedAt: iso(at), acknowledged: null, silencedUntil: null },
    ...{ stored: false, href },
  };
}

type EventRow = {
  id: string;
  at: Date;
  rule: string;
  event: string;
  severity: string;
  body: unknown;
};

const words = alertEvent.pick({ subject: true, value: true, detail: true, silenced: true, by: true });
const unread = { subject: "", value: null, detail: "", silenced: false, by: null };

/** An event as the page has it; what cannot be read of it is left out. */
export function shownEvent({ id, at, rule, event, severity, body }: EventRow): ShownEvent {
  const known = defaultRules.find(({ key }) => key === rule);
  return {
    ...{ id, rule, event, severity, at: at.toISOString() },
    title: known?.title ?? rule,
    unit: known?.unit ?? null,
    ...(words.safeParse(body).data ?? unread),
  };
}

export const shownSilence = ({ from, until, ...silence }: Silence): ShownSilence => ({
  ...silence,
  from: iso(from),
  until: iso(until),
});
