import type { Alert, AlertEvent, AlertState, Message, Silence, Told } from "./alert";
import type { AlertFacts, Measure, Measures } from "./facts";
import { measure } from "./measure";
import { type Change, isSilenced, newsOf } from "./news";
import { remember } from "./remember";
import type { Rule } from "./rule";
import { freshAlert, step } from "./step";
import { tell } from "./tell";
import { summaryOf } from "./words";

export type Advanced = { state: AlertState; events: AlertEvent[]; messages: Message[] };

/** A resolved alert of one of several subjects stays to be seen for so long. */
const SEEN_MS = 3_600_000;
const MOST_ALERTS = 300;

/** Between two samples, as when a drain delivers, what a sample shows stays as it was shown for so long. */
const SAMPLE_HOLDS_MS = 5 * 60_000;
/** What can be told without a sample. */
const unsampled: readonly Rule["signal"][] = [
  "errors",
  "deadlocks",
  "pool check failing",
  "time without samples",
];

const GONE = { value: 0, detail: "" };

/** The measure of each subject there is, and of each that there was: one that is gone is over, one that cannot be seen is not. */
function measuresOf(measures: Measures, known: readonly Alert[]): Measure[] {
  const subjects = [...new Set([...(measures ?? []), ...known].map(({ subject }) => subject))];
  if (measures === null)
    return (subjects.length ? subjects : [""]).map((subject) => ({ subject, value: null, detail: "" }));
  const by = new Map(measures.map((one) => [one.subject, one]));
  return subjects.map((subject) => by.get(subject) ?? { subject, ...GONE });
}

/** A rule that was switched off or is no more: what it fired is over. */
function dropped(alert: Alert, rule: Rule | undefined, now: number): Change[] {
  if (alert.firedAt === null || !rule) return [];
  const detail = "The rule was switched off.";
  return [
    {
      rule,
      event: "resolved",
      alert: { ...alert, detail, state: "resolved", since: now, firedAt: null, clearSince: null },
    },
  ];
}

const isKept = ({ subject, state, since }: Alert, now: number) =>
  subject === "" || (state !== "ok" && !(state === "resolved" && now - since > SEEN_MS));

/** What an event and an item of a message have in common. */
const commonOf = (
  { alert, rule }: Change,
  event: AlertEvent["event"],
  at: number,
  firedAt: number | null,
) => ({
  ...{ at, rule: rule.key, key: alert.key, event, severity: alert.severity },
  ...{ value: alert.value, detail: alert.detail, firedAt },
});

/**
 * One look: every rule measured, each alert a step further, what to keep and whom to tell. Pure: `now` is epoch ms by the clock of the
 * database that keeps it. The same look twice changes nothing the second time.
 */
export function advanceAlerts(
  before: AlertState,
  facts: AlertFacts,
  rules: readonly Rule[],
  silences: readonly Silence[],
  now: number,
): Advanced {
  const state = remember(before, facts, now);
  const was = new Map(before.alerts.map((alert) => [alert.key, alert]));
  const active = rules.filter(({ enabled }) => enabled);
  const names = new Set(active.map(({ key }) => key));
  const look = { now, before: before.at };
  const holds = facts.sample === null && state.sampledAt !== null && now - state.sampledAt < SAMPLE_HOLDS_MS;
  const changes: Change[] = active.flatMap((rule) => {
    const known = before.alerts.filter((alert) => alert.rule === rule.key);
    if (holds && !unsampled.includes(rule.signal))
      return known.map((alert) => ({ rule, alert, event: null }));
    const fires = known.some(({ firedAt }) => firedAt !== null);
    return measuresOf(measure(rule, { facts, state, now, fires }), known).map((one) => {
      const alert = known.find(({ subject }) => subject === one.subject);
      return { rule, ...step(alert ?? freshAlert(rule, one.subject, now), one, rule, look) };
    });
  });
  const over = before.alerts
    .filter(({ rule }) => !names.has(rule))
    .flatMap((alert) =>
      dropped(
        alert,
        rules.find(({ key }) => key === alert.rule),
        now,
      ),
    );
  const events: AlertEvent[] = [];
  const told: Told[] = [];
  const alerts = [...changes, ...over].map((change): Alert => {
    const { alert, event, rule } = change;
    const silenced = isSilenced(silences, rule.key, now);
    const news = newsOf(change, silenced, now);
    const happened = event ?? (news === "reminded" ? news : null);
    const firedAt = alert.firedAt ?? was.get(alert.key)?.firedAt ?? null;
    if (happened) {
      const common = commonOf(change, happened, now, firedAt);
      events.push({ ...common, subject: alert.subject, silenced, by: null });
    }
    if (!news) return alert;
    const { title, href } = rule;
    const summary = summaryOf(rule, { ...alert, firedAt }, news, now);
    told.push({ ...commonOf(change, news, now, firedAt), title, summary, href });
    return { ...alert, toldAt: news === "resolved" ? null : now };
  });
  const { messages, ...flood } = tell(state, told, now);
  return {
    state: {
      ...state,
      ...flood,
      at: now,
      sampledAt: facts.sample?.at ?? state.sampledAt,
      alerts: alerts.filter((alert) => names.has(alert.rule) && isKept(alert, now)).slice(0, MOST_ALERTS),
    },
    events,
    messages,
  };
}
