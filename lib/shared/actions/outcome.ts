import { z } from "zod";
import { lane, wireError } from "../view";

/** What was seen after a signal, for at most a few seconds. */
export const effect = z.object({
  /** Ms from the signal until the work was gone (its statement over, its session ended); null: still there when we stopped looking. */
  goneMs: z.number().nullable(),
  /** How many of those it held up were expected to go on at once, and how many did. */
  expected: z.number(),
  wentOn: z.number(),
  /** Those behind it who still wait, and the id (see the blocking contract) of who is in their way now. */
  left: z.number(),
  holder: z.string().nullable(),
});
export type Effect = z.infer<typeof effect>;

/**
 * What came of one: signalled; gone (no such session any more); changed (the backend serves other work); refused (we do not, the
 * error says why); denied (PostgreSQL does not let us, 42501); failed (no lane answered).
 */
export const results = ["signalled", "gone", "changed", "refused", "denied", "failed"] as const;
export type Result = (typeof results)[number];

export const outcome = z.object({
  pid: z.number(),
  result: z.enum(results),
  /** Why not, with the next step; null when it was signalled. */
  error: wireError.nullable(),
  lane: lane.nullable(),
  effect: effect.nullable(),
});
export type Outcome = z.infer<typeof outcome>;

/** Answer of POST /api/sessions/:pid/cancel and /terminate; everything but `signalled` is an error answer. */
export const oneAnswer = z.object({ signalled: z.literal(true), outcome });
export type OneAnswer = z.infer<typeof oneAnswer>;

/** Answer of POST /api/sessions/terminate: one outcome a session, in the order asked. */
export const manyAnswer = z.object({ outcomes: z.array(outcome) });
export type ManyAnswer = z.infer<typeof manyAnswer>;

/** More sessions than this at once are refused: each is previewed and named in the audit. */
export const MOST_AT_ONCE = 200;
