import { z } from "zod";
import { state } from "../../shared/state-schema";

/** Who holds up the most of those who wait for nobody. */
export const worstRoot = z.object({
  /** As in the lock graph: a pid as text, or `prepared:` and the gid. */
  id: z.string(),
  /** `circle`: it waits itself, for one who waits for it. `unseen`: no session has that pid any more. */
  kind: z.enum(["session", "prepared", "unseen", "circle"]),
  pid: z.number().nullable(),
  /** Application, else user, else what kind of process; a prepared transaction's gid. */
  name: z.string().nullable(),
  state: state.nullable(),
  ageMs: z.number().nullable(),
  victims: z.number(),
});
export type WorstRoot = z.infer<typeof worstRoot>;
