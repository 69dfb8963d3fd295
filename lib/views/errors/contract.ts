import { z } from "zod";
import { subjects } from "../../shared/errors/catalogue/row";
import { errorSources } from "../../shared/errors-in/occurrence";
import { defineView } from "../../shared/view";
import { DEFAULT_RANGE, REFRESH_MS, rangeKeys } from "./keys";

const time = z.iso.datetime();
const source = z.enum(errorSources).or(z.string());

/** Where errors of a class came from. Empty: not told. */
const place = z.object({
  source,
  application: z.string(),
  deployment: z.string(),
  route: z.string(),
  region: z.string(),
  count: z.number(),
  firstAt: time,
  lastAt: time,
});
export type Place = z.infer<typeof place>;

const sample = z.object({
  at: time,
  source,
  application: z.string(),
  route: z.string(),
  sqlstate: z.string().nullable(),
  prismaCode: z.string().nullable(),
  /** As it was written, masked. */
  text: z.string(),
});

/** What the pool was like in the minutes in which applications waited for their own pools in vain. */
const poolWait = z.object({
  illness: z.enum(["database idle", "database full", "pooler full", "both", "between", "unknown"]),
  title: z.string(),
  detail: z.string(),
  /** Errors in minutes of each kind. */
  idle: z.number(),
  full: z.number(),
  unknown: z.number(),
});
export type PoolWait = z.infer<typeof poolWait>;

const errorClass = z.object({
  class: z.string(),
  title: z.string(),
  about: z.enum(subjects),
  total: z.number(),
  /** Of the last seven days, whatever the range. */
  firstAt: time,
  lastAt: time,
  /** One number a point. */
  counts: z.array(z.number()),
  cause: z.string(),
  meaning: z.string(),
  /** What to do on this provider. */
  fix: z.string(),
  /** "began with a1b2c3d, 4 min after it was deployed"; null: no deployment explains it. */
  began: z.string().nullable(),
  poolWait: poolWait.nullable(),
  places: z.array(place),
  /** Places that are not listed. */
  morePlaces: z.number(),
  samples: z.array(sample),
});
export type ErrorClass = z.infer<typeof errorClass>;

/** What a source sent in the range: errors or not. It shows that it works. */
const intake = z.object({
  source,
  lastAt: time,
  lines: z.number(),
  unread: z.number(),
  over: z.number(),
});

export const errors = defineView({
  name: "errors",
  path: "/api/errors",
  refreshMs: REFRESH_MS,
  params: z.object({ range: z.enum(rangeKeys).default(DEFAULT_RANGE) }),
  data: z.object({
    /** When this was read; the range ends with the point that holds it. */
    at: time,
    from: time,
    to: time,
    everyS: z.number(),
    /** `memory`: only what the answering instance was told in the last hour; why. */
    kept: z.enum(["tables", "memory"]),
    why: z.string().nullable(),
    /** The largest saturation of each point, 0 to 1; null: no sample. */
    saturation: z.array(z.number().nullable()),
    /** Most errors first. */
    classes: z.array(errorClass),
    deployments: z.array(z.object({ at: time, application: z.string(), name: z.string() })),
    intake: z.array(intake),
  }),
});
export type Errors = z.infer<typeof errors.data>;
