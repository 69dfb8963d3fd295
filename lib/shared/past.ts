import { z } from "zod";

const time = z.iso.datetime();

/** Which sample an answer is made of, and those beside it. Times are of the database's clock. */
export const moment = z.object({
  /** The 10 seconds that the sample was written for. */
  bucket: time,
  /** When it was taken. */
  at: time,
  /** The samples beside it, null at the ends of what is kept. */
  previous: time.nullable(),
  next: time.nullable(),
  /** Seconds to the nearer of the two; null without either. */
  step: z.number().nullable(),
  /** What is kept whole. */
  kept: z.object({ from: time, to: time }),
});
export type Moment = z.infer<typeof moment>;

/** What an answer of the past says of itself; `texts`: of how many client backends the query text is kept. */
export const past = moment.extend({
  asked: time,
  texts: z.object({ kept: z.number(), of: z.number() }),
  /** Backends that the sample had no room for. */
  cut: z.number(),
});
export type Past = z.infer<typeof past>;
