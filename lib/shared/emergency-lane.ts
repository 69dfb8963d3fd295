import { z } from "zod";

export const emergencyStates = ["ready", "not set", "unchecked", "unreachable", "other database"] as const;

/** Whether the way past the pooler would answer in an outage. */
export const emergencyLane = z.object({
  state: z.enum(emergencyStates),
  ready: z.boolean(),
  /** What the newest answer on it took, connecting included, in ms; null: none yet. */
  ms: z.number().nullable(),
  /** How long ago that was, or the attempt that failed, in ms. */
  checkedMs: z.number().nullable(),
  /** The variable it comes from. */
  from: z.string().nullable(),
  /** Its role may use the slots that reserved_connections keeps. Null: not known, or before PostgreSQL 16. */
  reserved: z.boolean().nullable(),
  /** The state as a sentence, with the next step where there is one. */
  note: z.string(),
});
export type EmergencyLane = z.infer<typeof emergencyLane>;
