import { z } from "zod";
import { deploymentBody, deploymentVerdict } from "../../shared/deployment";
import { DEFAULT_FROM, NOW } from "../../shared/ranging";
import { defineView } from "../../shared/view";
import { REFRESH_MS } from "./keys";

const time = z.string().min(1).max(40);
const column = z.array(z.number().nullable());

export const history = defineView({
  name: "history",
  path: "/api/history",
  refreshMs: REFRESH_MS,
  params: z.object({
    /** ISO 8601 with its zone, or before now: -24h (s, m, h, d, w). From 15 minutes to 2 years lie between. */
    from: time.default(DEFAULT_FROM),
    /** The same, or "now". */
    to: time.default(NOW),
  }),
  data: z.object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** Seconds that one stored sample stands for, and one point here. */
    stepS: z.number(),
    everyS: z.number(),
    /** Point i began at `first` + slots[i] x everyS (epoch s); what is not known of it is null, what is known of none has no column. */
    points: z.object({
      first: z.number(),
      slots: z.array(z.number()),
      columns: z.record(z.string(), column),
    }),
    /** When the first sample of all was taken; null: there is none. */
    begins: z.iso.datetime().nullable(),
    /** Times without samples, oldest first; `side` null: nobody sampled. The longest, where there are too many. */
    gaps: z.array(
      z.object({
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        side: z.string().nullable(),
        class: z.string().optional(),
        sqlstate: z.string().nullable().optional(),
        message: z.string().optional(),
      }),
    ),
    deployments: z.array(
      z.object({
        at: z.iso.datetime(),
        application: z.string(),
        environment: z.string().nullable(),
        deployment: z.string().nullable(),
        commit: z.string().nullable(),
        /** created, succeeded, promoted, reported ... */
        events: z.array(z.string()),
        /** webhook, report, lifeguard. */
        sources: z.array(z.string()),
        body: deploymentBody,
        verdict: deploymentVerdict.nullable(),
      }),
    ),
    settings: z.array(
      z.object({
        at: z.iso.datetime(),
        changes: z.array(
          z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
        ),
      }),
    ),
    /** Whether there are more of these in the range than are here. */
    more: z.object({ gaps: z.boolean(), deployments: z.boolean(), settings: z.boolean() }),
  }),
});
export type History = z.infer<typeof history.data>;
