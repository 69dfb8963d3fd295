import { z } from "zod";
import { identity } from "./actions/identity";
import { effect, results } from "./actions/outcome";
import { session } from "./session";

/** What an operator can do that changes something outside this page. */
export const auditActions = [
  ...(["cancel", "terminate", "retry lanes", "recycle pool", "deploy hook"] as const),
  ...(["edit rule", "silence", "end silence", "acknowledge", "test message"] as const),
] as const;
export type AuditAction = (typeof auditActions)[number];

/** Of a signal what `results` says; of the other actions: done, refused or failed. */
export const auditResults = [...results, "done"] as const;
export type AuditResult = (typeof auditResults)[number];

/** The session as the person saw it: its identity, and what else was known of it. Times as served, ages in ms. */
export const seenSession = identity.extend(
  session
    .pick({
      application: true,
      user: true,
      database: true,
      client: true,
      backendType: true,
      stateAgeMs: true,
      transactionAgeMs: true,
      queryAgeMs: true,
      waitEventType: true,
      waitEvent: true,
      blockedBy: true,
      victims: true,
      freesNow: true,
    })
    .partial().shape,
);
export type SeenSession = z.infer<typeof seenSession>;

/** What was seen after a signal; or what came of another action, or why it was refused, in a sentence. */
export const auditEffect = z.union([effect, z.object({ words: z.string() })]);
export type AuditEffect = z.infer<typeof auditEffect>;

/** Cut to this many UTF-16 units, after literals are masked. */
export const LONGEST_QUERY = 2_000;

/** One entry: who did what to whom, and what came of it. */
export const auditEntry = z.object({
  /** ISO 8601 in UTC, by the clock of the instance that acted. */
  at: z.iso.datetime(),
  targetId: z.string(),
  /** The name of the token that acted. */
  actor: z.string(),
  /** The address the request came from, where it is known. */
  origin: z.string().nullable(),
  action: z.enum(auditActions),
  /** 0 is a prepared transaction; null where no session was meant. */
  pid: z.number().nullable(),
  session: seenSession.nullable(),
  /** Literals masked. */
  query: z.string().nullable(),
  reason: z.string().nullable(),
  result: z.enum(auditResults),
  effect: auditEffect.nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;
