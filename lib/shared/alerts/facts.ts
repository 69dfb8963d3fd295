import { z } from "zod";
import { connectionLimit } from "../limits";

const at = z.number();

/** A session that is in a transaction or waits for a lock, as far as rules need it. Ages in ms. */
const session = z.object({
  pid: z.number(),
  application: z.string().nullable(),
  user: z.string().nullable(),
  database: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  transactionMs: z.number().nullable(),
  idleInTransactionMs: z.number().nullable(),
  /** For a lock; null: it does not wait, or since when is not known. */
  waitingMs: z.number().nullable(),
  waiting: z.boolean(),
});
export type AlertSession = z.infer<typeof session>;

/** What one read showed. Null parts could not be seen. Sessions whose query says lifeguard:ignore are not in it. */
export const alertSample = z.object({
  at,
  limits: z.array(connectionLimit),
  sessions: z.array(session),
  /** Client backends whose doing this role may not see: with any, no such session is no news. */
  hidden: z.number(),
  pools: z
    .array(
      z.object({
        database: z.string(),
        user: z.string(),
        waiting: z.number(),
        longestWaitMs: z.number().nullable(),
      }),
    )
    .nullable(),
  slow: z
    .object({
      deadlocks: z.number(),
      /** When its statistics were reset last. */
      reset: z.number(),
      databases: z.array(z.object({ name: z.string(), xidAge: z.number() })),
      slots: z.array(
        z.object({ name: z.string(), active: z.boolean(), retainedBytes: z.number().nullable() }),
      ),
    })
    .nullable(),
});
export type AlertSample = z.infer<typeof alertSample>;

/** Errors of one class in one minute from one place: a row of error_count. */
const errorCount = z.object({
  minute: at,
  class: z.string(),
  source: z.string(),
  application: z.string(),
  count: z.number(),
});

/** How a deployment's newest report was judged: how many findings break it. */
export const poolCheck = z.object({
  application: z.string(),
  deployment: z.string(),
  failing: z.number(),
  /** The first of them, in words. */
  title: z.string(),
  at,
});
export type PoolCheck = z.infer<typeof poolCheck>;

/** What is evaluated: a sample, or (null) what is known without one, as when a drain delivers. */
export const alertFacts = z.object({
  sample: alertSample.nullable(),
  /** Of the last 10 minutes; null: the table cannot be read. */
  errors: z.array(errorCount).nullable(),
  /** Set when a report has just arrived: how the newest of each application was judged. */
  checks: z.array(poolCheck).nullable(),
});
export type AlertFacts = z.infer<typeof alertFacts>;

/** What a rule measures of one subject. Null: it cannot be told now. */
export type Measure = { subject: string; value: number | null; detail: string };

/** Null: nothing at all can be told, which is "no data" for the rule and all its subjects. */
export type Measures = Measure[] | null;
