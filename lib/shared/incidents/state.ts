import { z } from "zod";
import { incident } from "./incident";

/** Totals of one database that tell how sessions and transactions ended. */
const tally = z.object({
  deadlocks: z.number(),
  killed: z.number().nullable(),
  fatal: z.number().nullable(),
  abandoned: z.number().nullable(),
  statsReset: z.number().nullable(),
});
export type Tally = z.infer<typeof tally>;

const open = z.object({
  incident,
  /** False: one sample showed it, and the next must too before it is kept. */
  sure: z.boolean(),
  /** The totals when it was last seen. */
  tally: tally.nullable(),
  /** Work of its sessions failed or vanished when it ended, as in a deadlock. */
  failed: z.boolean(),
});
export type Open = z.infer<typeof open>;

/** What the next sample needs to know of the ones before. */
export const incidentState = z.object({
  /** When the newest sample was taken; epoch ms by the database's clock. */
  at: z.number(),
  /** Microseconds; null where it cannot be told. */
  serverStart: z.number().nullable(),
  version: z.string().nullable(),
  open: z.array(open),
});
export type IncidentState = z.infer<typeof incidentState>;

const fresh: IncidentState = { at: 0, serverStart: null, version: null, open: [] };

/** The state as it was kept; what is missing or nonsense starts fresh. */
export function toIncidentState(kept: unknown): IncidentState {
  return incidentState.safeParse(kept).data ?? fresh;
}
