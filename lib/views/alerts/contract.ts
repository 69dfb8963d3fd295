import { z } from "zod";
import { alertEvents, alertStates } from "../../shared/alerts/alert";
import { scope, severities, signals, units } from "../../shared/alerts/rule";
import { defineView, wireError } from "../../shared/view";
import { PAGE, REFRESH_MS } from "./keys";

const at = z.iso.datetime();
const severity = z.enum(severities);
const unit = z.enum(units);
/** Asked for as any text: an unknown word is answered with 400, not lost. */
const word = <T extends z.ZodType<string, string>>(schema: T) => z.string().pipe(schema);

/** Something a rule watches that is not simply ok. Values are in `unit`. */
const shownAlert = z.object({
  key: z.string(),
  rule: z.string(),
  title: z.string(),
  subject: z.string(),
  state: z.enum(alertStates),
  since: at,
  severity,
  unit,
  value: z.number().nullable(),
  peak: z.number().nullable(),
  detail: z.string(),
  firedAt: at.nullable(),
  acknowledged: z.object({ by: z.string(), at }).nullable(),
  /** Nobody is told of it until then. */
  silencedUntil: at.nullable(),
  /** False: an outage that the answering instance tells of by itself, without the store. Nobody can acknowledge or silence it there. */
  stored: z.boolean(),
  href: z.string(),
});
export type ShownAlert = z.infer<typeof shownAlert>;

const limits = z.object({
  enabled: z.boolean(),
  warning: z.number().nullable(),
  critical: z.number().nullable(),
  forMs: z.number(),
  windowMs: z.number(),
  clear: z.number(),
  clearForMs: z.number(),
  scope,
});
const shownRule = limits.extend({
  key: z.string(),
  title: z.string(),
  signal: z.enum(signals),
  unit,
  outage: z.boolean(),
  href: z.string(),
  source: z.string(),
  /** The worst of what it watches; null: it was never judged. */
  state: z.enum(alertStates).nullable(),
  edited: z.object({ by: z.string(), at }).nullable(),
  /** As it comes. */
  defaults: limits,
});
export type ShownRule = z.infer<typeof shownRule>;

const shownSilence = z.object({
  id: z.string(),
  rule: z.string().nullable(),
  from: at,
  until: at,
  by: z.string(),
  reason: z.string().nullable(),
});
export type ShownSilence = z.infer<typeof shownSilence>;

/** What another version wrote and this one cannot read is null; its words stay. */
const event = z.object({
  id: z.string(),
  at,
  rule: z.string(),
  title: z.string(),
  event: z.string(),
  severity: z.string(),
  unit: unit.nullable(),
  subject: z.string().catch(""),
  value: z.number().nullable().catch(null),
  detail: z.string().catch(""),
  silenced: z.boolean().catch(false),
  by: z.string().nullable().catch(null),
});
export type ShownEvent = z.infer<typeof event>;

const delivery = z.object({
  id: z.string(),
  destination: z.string(),
  state: z.string(),
  title: z.string(),
  attempts: z.number(),
  createdAt: at,
  dueAt: at,
  sentAt: at.nullable(),
  error: z.string().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** A place where messages can go; never its address. */
const destination = z.object({ name: z.string(), configured: z.boolean() });
export type Destination = z.infer<typeof destination>;

export const alerts = defineView({
  name: "alerts",
  path: "/api/alerts",
  refreshMs: REFRESH_MS,
  params: z.object({
    rule: z.string().max(200).optional(),
    event: word(z.enum(alertEvents)).optional(),
    severity: word(severity).optional(),
    /** Only events older than this one. */
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
  }),
  data: z.object({
    /** Why the store could not be read; rules are then as they come. */
    unread: wireError.nullable(),
    /** When rules were judged last; null: never, so nothing here says that all is well. */
    judgedAt: at.nullable(),
    alerts: z.array(shownAlert),
    rules: z.array(shownRule),
    /** Those in force, and those to come. */
    silences: z.array(shownSilence),
    history: z.object({ rows: z.array(event), older: z.boolean() }),
    /** Those that have not gone out, then the newest that have. */
    deliveries: z.array(delivery),
    /** Null: not known. */
    undelivered: z.object({ waiting: z.number(), dead: z.number() }).nullable(),
    destinations: z.array(destination),
    /** The store is on another server than the watched database; else only rules of the outage class speak in its outage. */
    storeApart: z.boolean(),
  }),
});
export type Alerts = z.infer<typeof alerts.data>;
