import { z } from "zod";
import { frame } from "./frame";
import { alikeParts, kinds } from "./kinds";

const name = z.string().nullable();
/** Microseconds since the epoch, as in pg_stat_activity. */
const micros = z.number().nullable();
/** Epoch ms by the database's clock. */
const at = z.number();

/** One who held others up or waited: a session in one transaction, a prepared transaction, or a pid without a row. */
export const person = z.object({
  /** Its pid as text, or `prepared:` and the gid. */
  id: z.string(),
  kind: z.enum(["session", "prepared", "unseen"]),
  pid: z.number().nullable(),
  backendStart: micros,
  xactStart: micros,
  application: name,
  user: name,
  database: name,
  client: name,
  backendType: name,
  route: name,
  /** Literals masked, cut. */
  query: name,
});
export type Person = z.infer<typeof person>;

export const timeouts = [
  "idle_in_transaction_session_timeout",
  "transaction_timeout",
  "statement_timeout",
  "lock_timeout",
] as const;

/** What ended it, and how that is known. */
export const ending = z.object({
  kind: z.enum([
    "over",
    "killed",
    "deadlock",
    "timeout",
    "gone",
    "gave up",
    "let go",
    "restarted",
    "eased",
    "answered",
    "unknown",
  ]),
  /** Of a timeout, which; null where only that there was one is known. */
  timeout: z.enum(timeouts).nullable(),
  /** Of a kill through Lifeguard, who did what to which pid, and why. */
  by: z
    .object({ actor: z.string(), action: z.string(), pid: z.number().nullable(), reason: name })
    .nullable(),
  /** Each a sentence: nothing is claimed beyond them. */
  evidence: z.array(z.string()),
});
export type Ending = z.infer<typeof ending>;

const root = z.object({
  /** Its place in `people`. */
  who: z.number(),
  from: at,
  to: at,
  /** The most who were behind it at once. */
  most: z.number(),
  /** Those behind it summed over the samples: what orders roots by harm. */
  harm: z.number(),
  state: name,
  stateChange: micros,
  queryStart: micros,
  inCycle: z.boolean(),
  /** Null: it was still there when last looked, or waited itself then. */
  ended: ending.nullable(),
});
export type Root = z.infer<typeof root>;

const victim = z.object({
  who: z.number(),
  from: at,
  to: at,
  waitedMs: z.number().nullable(),
  /** False: it waited at least that long. */
  exact: z.boolean(),
  wants: name,
  queryStart: micros,
});
export type Victim = z.infer<typeof victim>;

/** One sample: how many, and the longest of it in ms. */
const point = z.object({ at, count: z.number(), ms: z.number().nullable() });
export type Point = z.infer<typeof point>;

const share = z.object({ name: z.string(), count: z.number() });

export const incidentBody = z.object({
  /** The most at once: sessions blocked, idle in transaction or connected, clients queueing. */
  peak: z.number(),
  /** The longest wait or age in it; null: none. */
  longestMs: z.number().nullable(),
  samples: z.number(),
  timeline: z.array(point),
  people: z.array(person),
  roots: z.array(root),
  victims: z.array(victim),
  /** How many waited in all, also those not listed. */
  victimCount: z.number(),
  frames: z.array(frame),
  /** What operators did to those in it meanwhile. */
  actions: z.array(
    z.object({
      at,
      actor: z.string(),
      action: z.string(),
      pid: z.number(),
      reason: name,
      result: z.string(),
    }),
  ),
  /** Of saturation or a pooler's queue: which limit, at its tightest. */
  limit: z
    .object({ scope: z.string(), name: z.string(), used: z.number(), limit: z.number().nullable() })
    .nullable(),
  /** Who held the connections then, the most first; of a pooler's queue, which pools. */
  shares: z.array(share),
  /** What they had in common besides, at the peak, the most of each part first; of blocking its people tell. */
  alike: z.array(share.extend({ part: z.enum(alikeParts) })).default([]),
  /** Why nothing could be read. */
  failure: z.object({ class: z.string(), sqlstate: name, message: z.string() }).nullable(),
  /** Times without samples in it, clock steps: each a sentence. */
  notes: z.array(z.string()),
  ending: ending.nullable(),
});
export type IncidentBody = z.infer<typeof incidentBody>;

/** An episode of trouble, found in the samples. */
export const incident = z.object({
  id: z.uuid(),
  targetId: z.string(),
  kind: z.enum(kinds),
  beganAt: at,
  /** The newest sample that showed it. */
  seenAt: at,
  endedAt: at.nullable(),
  body: incidentBody,
});
export type Incident = z.infer<typeof incident>;
