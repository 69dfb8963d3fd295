import { z } from "zod";
import { deploymentBody, deploymentVerdict } from "../../shared/deployment";
import { ending, incidentBody, incident as whole } from "../../shared/incidents/incident";
import { kinds } from "../../shared/incidents/kinds";
import { defineView } from "../../shared/view";
import { endingWords, PAGE, REFRESH_MS } from "./keys";

const row = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  /** Epoch ms by the database's clock. */
  beganAt: z.number(),
  seenAt: z.number(),
  endedAt: z.number().nullable(),
  peak: z.number(),
  longestMs: z.number().nullable(),
  /** The main root, in words. */
  root: z.string().nullable(),
  limit: incidentBody.shape.limit,
  failure: incidentBody.shape.failure,
  ending: ending.pick({ kind: true, timeout: true, by: true }).nullable(),
});
export type Row = z.infer<typeof row>;

const word = z.string().max(40);
const ends = Object.keys(endingWords);

/** Episodes, the newest first. */
export const incidents = defineView({
  name: "incidents",
  path: "/api/incidents",
  refreshMs: REFRESH_MS,
  params: z.object({
    kind: z.enum(kinds).optional(),
    /** What ended it; "open": nothing yet. */
    ending: word.refine((value) => ends.includes(value), "is no ending").optional(),
    within: z.enum(["1d", "7d", "30d", "all"]).default("all"),
    /** Only those that began before this moment, epoch ms. */
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
  }),
  data: z.object({
    rows: z.array(row),
    /** Whether older ones follow. */
    older: z.boolean(),
    /** How many there are with these filters, whatever the page. */
    total: z.number(),
    /** When the newest sample was taken, epoch ms; null: there has been none. */
    sampledAt: z.number().nullable(),
  }),
});
export type Incidents = z.infer<typeof incidents.data>;

/** One episode whole. */
export const incident = defineView({
  name: "incident",
  path: "/api/incidents/one",
  refreshMs: REFRESH_MS,
  params: z.object({ id: z.uuid() }),
  data: z.object({
    /** Null: there is none with this id, or it was written by a version that this one cannot read. */
    incident: whole.nullable(),
    sampledAt: z.number().nullable(),
    /** Who waited for whom meanwhile, of an episode that is no blocking itself; null: nobody, as far as samples show. */
    meanwhile: incidentBody.pick({ frames: true, people: true }).extend({ id: z.string() }).nullable(),
    /** The newest deployment in the day before it. */
    deployment: z
      .object({
        at: z.number(),
        application: z.string(),
        environment: z.string().nullable(),
        deployment: z.string().nullable(),
        commit: z.string().nullable(),
        body: deploymentBody,
        verdict: deploymentVerdict.nullable(),
      })
      .nullable(),
  }),
});
export type One = z.infer<typeof incident.data>;
