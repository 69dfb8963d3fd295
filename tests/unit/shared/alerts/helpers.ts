import { advanceAlerts } from "@/lib/shared/alerts/advance";
import { type AlertState, noAlerts, type Silence, toAlertState } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import type { AlertFacts, AlertSample, AlertSession } from "@/lib/shared/alerts/facts";
import { type Rule, type RuleEdit, withEdit } from "@/lib/shared/alerts/rule";

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const NOON = Date.UTC(2026, 10, 25, 12);

export const ruleOf = (key: string, edit: RuleEdit = {}): Rule => {
  const rule = defaultRules.find((one) => one.key === key);
  if (!rule) throw new Error(`no rule ${key}`);
  return withEdit(rule, edit);
};

export const sessionOf = (change: Partial<AlertSession> = {}): AlertSession => ({
  ...{ pid: 7, application: "shop", user: "app", database: "orders", tags: {} },
  ...{ transactionMs: null, idleInTransactionMs: null, waitingMs: null, waiting: false },
  ...change,
});

export const sampleOf = (change: Partial<AlertSample> = {}): AlertSample => ({
  ...{ at: NOON, sessions: [], hidden: 0, pools: [] },
  limits: [{ scope: "cluster", name: "server", used: 10, limit: 100, ratio: 0.1 }],
  slow: { deadlocks: 3, reset: 0, databases: [{ name: "orders", xidAge: 1_000 }], slots: [] },
  ...change,
});

export const full = (ratio: number) =>
  sampleOf({ limits: [{ scope: "cluster", name: "server", used: ratio * 100, limit: 100, ratio }] });

type Errors = NonNullable<AlertFacts["errors"]>;
export const errorsOf = (kind: string, count: number, change: Partial<Errors[number]> = {}): Errors => [
  { minute: NOON, class: kind, source: "vercel", application: "shop", count, ...change },
];

export const factsOf = (change: Partial<AlertFacts> = {}): AlertFacts => ({
  ...{ sample: sampleOf(), errors: [], checks: null },
  ...change,
});

/** Looks one after another at a machine with these rules; each answers what happened, and what was told. */
export function machine(rules: readonly Rule[] = defaultRules, silences: readonly Silence[] = []) {
  let state: AlertState = noAlerts;
  const silent: Silence[] = [...silences];
  return {
    silences: silent,
    state: () => state,
    set: (next: AlertState) => {
      state = next;
    },
    alert: (key: string) => state.alerts.find((one) => one.key === key),
    /** As another instance would go on: from what the store has. */
    look(at: number, facts: Partial<AlertFacts> = {}) {
      const sample = facts.sample === undefined ? sampleOf() : facts.sample;
      const dated = factsOf({ ...facts, sample: sample && { ...sample, at: NOON + at } });
      const done = advanceAlerts(state, dated, rules, silent, NOON + at);
      state = toAlertState(JSON.parse(JSON.stringify(done.state)));
      return {
        happened: done.events.map(({ key, event, severity }) => `${key} ${event} ${severity}`),
        told: done.messages.map(({ items }) => items.map(({ key, event }) => `${key} ${event}`)),
        messages: done.messages,
      };
    },
  };
}
