import { z } from "zod";

/** Epoch to microseconds as served (see microsText): whoever sends it back must not lose a digit. */
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/, "is not a time as served, with its six digits")
  .nullable();

/**
 * The very work that somebody saw. Behind a transaction pooler a backend serves thousands of clients: pid and backend_start name
 * the server connection only, so the times of the transaction, the query and the state belong to it.
 */
export const identity = z.object({
  backendStart: instant,
  xactStart: instant,
  queryStart: instant,
  stateChange: instant,
  state: z.string().max(40),
});
export type Identity = z.infer<typeof identity>;

export const pid = z.coerce.number().int().min(1).max(2_147_483_647);

/** One session of several. */
export const identityWithPid = identity.extend({ pid });
export type IdentityWithPid = z.infer<typeof identityWithPid>;

export const signals = ["cancel", "terminate"] as const;
export type Signal = (typeof signals)[number];
