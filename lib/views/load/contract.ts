import { z } from "zod";
import { DEFAULT_FROM } from "../../shared/ranging";
import { defineView } from "../../shared/view";
import { dimensions, REFRESH_MS } from "./keys";

const time = z.string().min(1).max(40);
const value = z.string().max(500).optional();
/** Average active sessions with their 95 % interval (lib/shared/poisson.ts); null: no samples. */
const mean = z.object({ average: z.number(), low: z.number(), high: z.number() }).nullable();

export const part = z.object({
  /** What these sessions have in common; "": not known, or one of the rest of a sample. Null: all that are not told apart here. */
  key: z.string().nullable(),
  /** The query's text, literals masked; null: it is no query, or its text is not kept. */
  text: z.string().nullable(),
  /** Sessions at work, summed over the samples. */
  sessions: z.number(),
  mean,
});
export type Part = z.infer<typeof part>;

export const load = defineView({
  name: "load",
  path: "/api/load",
  refreshMs: REFRESH_MS,
  params: z.object({
    /** ISO 8601 with its zone, or before now: -24h (s, m, h, d, w). From 15 minutes to 2 years lie between. */
    from: time.default(DEFAULT_FROM),
    /** The same, or "now". */
    to: time.default("now"),
    by: z.string().pipe(z.enum(dimensions)).default("wait"),
    /** Only sessions that have exactly this; empty: those that have none. */
    wait: value,
    query: value,
    application: value,
    route: value,
  }),
  data: z.object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** As it was asked: what `parts` are. */
    by: z.enum(dimensions),
    /** Seconds that one stored figure stands for, and one point here. */
    stepS: z.number(),
    everyS: z.number(),
    /** Samples in the range, and seconds between two of them where there are any. */
    samples: z.number(),
    samplingS: z.number().nullable(),
    /** All that match, together. */
    total: mean,
    /** The busiest first, the rest last. */
    parts: z.array(part),
    /** Point i began at slots[i] (epoch s) and is made of samples[i]; columns as `parts`: sessions summed. No slot: no sample. */
    points: z.object({
      slots: z.array(z.number()),
      samples: z.array(z.number()),
      columns: z.array(z.array(z.number())),
    }),
  }),
});
export type Load = z.infer<typeof load.data>;
