import { z } from "zod";

/** PgBouncer in a line, where its console is read. */
export const poolerBrief = z.object({
  /** Why the console cannot be read now; what stands below is then old. */
  trouble: z.string().nullable(),
  /** Null: no answer yet. */
  now: z
    .object({
      clients: z.number(),
      waiting: z.number(),
      longestWaitMs: z.number().nullable(),
      active: z.number(),
      free: z.number(),
    })
    .nullable(),
  /** The pool whose client waits the longest; null: nobody waits. */
  worst: z
    .object({
      database: z.string(),
      user: z.string(),
      mode: z.string().nullable(),
      waiting: z.number(),
      longestWaitMs: z.number().nullable(),
      active: z.number(),
      size: z.number().nullable(),
    })
    .nullable(),
});
export type PoolerBrief = z.infer<typeof poolerBrief>;
