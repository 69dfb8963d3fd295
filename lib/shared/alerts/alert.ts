import { z } from "zod";
import { poolCheck } from "./facts";
import { severities } from "./rule";

/** "no data": what it measures cannot be seen. It is never ok, and an alert that fired is not resolved by it. */
export const alertStates = ["ok", "pending", "firing", "resolved", "no data"] as const;

const at = z.number();
const severity = z.enum(severities);
/** Who took it in hand: it reminds nobody any more. */
const acknowledged = z.object({ by: z.string(), at });

/** One thing that a rule watches: all there is, or one of several (a slot, a database, an application). */
export const alert = z.object({
  /** Rule and subject: from firing to resolved, and again the next time. */
  key: z.string(),
  rule: z.string(),
  /** Empty where the rule watches one thing. */
  subject: z.string(),
  state: z.enum(alertStates),
  /** Since when, epoch ms by the database's clock. */
  since: at,
  /** Of what fires, or would. */
  severity,
  /** Newest measure, in the rule's unit; null: not known. */
  value: z.number().nullable(),
  /** The most since it began. */
  peak: z.number().nullable(),
  /** In words: which session, slot, class. */
  detail: z.string(),
  /** When it began to fire; null: it does not. It outlives "no data". */
  firedAt: at.nullable(),
  /** Since when it is below its threshold, while it still fires. */
  clearSince: at.nullable(),
  /** When people were told last; null: not yet, as while a silence covers it. */
  toldAt: at.nullable(),
  acknowledged: acknowledged.nullable(),
});
export type Alert = z.infer<typeof alert>;

export const alertEvents = [
  "fired",
  "worsened",
  "eased",
  "resolved",
  "no data",
  "data again",
  "acknowledged",
  "reminded",
] as const;

/** What happened to an alert, for alert_event: columns at, rule, key, event and severity, the rest in its body. */
export const alertEvent = z.object({
  at,
  rule: z.string(),
  key: z.string(),
  event: z.enum(alertEvents),
  severity,
  subject: z.string(),
  value: z.number().nullable(),
  detail: z.string(),
  firedAt: at.nullable(),
  /** Nobody was told: a silence covered it. */
  silenced: z.boolean(),
  /** Who, for "acknowledged". */
  by: z.string().nullable(),
});
export type AlertEvent = z.infer<typeof alertEvent>;

/** One alert in a message. */
const told = alertEvent
  .pick({
    at: true,
    rule: true,
    key: true,
    event: true,
    severity: true,
    value: true,
    detail: true,
    firedAt: true,
  })
  .extend({
    title: z.string(),
    summary: z.string(),
    href: z.string(),
    /** The page of the episode it is about, where there is one. */
    incident: z.string().optional(),
  });
export type Told = z.infer<typeof told>;

/** What people are told at once: every change of one moment, and in a flood those of minutes. */
export const message = z.object({
  /** Receivers know a message told twice by it. */
  key: z.string(),
  at,
  kind: z.enum(["alerts", "outage", "test"]),
  items: z.array(told).min(1),
  /** More than are named: a flood. */
  more: z.number(),
});
export type Message = z.infer<typeof message>;

/** A time in which nobody is told of a rule, or of any (null). */
export const silence = z.object({
  id: z.string(),
  rule: z.string().nullable(),
  from: at,
  until: at,
  by: z.string(),
  reason: z.string().nullable(),
});
export type Silence = z.infer<typeof silence>;

/** What the state machine keeps between two looks, in watch.state under "alerts". */
export const alertState = z.object({
  /** When it was advanced last, and when with a sample; null: never. */
  at: at.nullable(),
  sampledAt: at.nullable(),
  /** All that is not simply ok, and one for each rule that watches one thing. */
  alerts: z.array(alert),
  /** Deadlocks by when they were seen, and the total they were counted from. */
  deadlocks: z.object({
    total: z.number().nullable(),
    reset: z.number(),
    seen: z.array(z.object({ at, count: z.number() })),
  }),
  /** What pool checks of deployments found last: told once, when a report arrives. */
  checks: z.array(poolCheck),
  /** When messages went out of late, and what a flood holds back. */
  sent: z.array(at),
  held: z.array(told),
});
export type AlertState = z.infer<typeof alertState>;

export const noAlerts: AlertState = {
  at: null,
  sampledAt: null,
  alerts: [],
  deadlocks: { total: null, reset: 0, seen: [] },
  checks: [],
  sent: [],
  held: [],
};

/** What the store has; nonsense starts afresh. */
export const toAlertState = (stored: unknown): AlertState => alertState.safeParse(stored).data ?? noAlerts;
