import { z } from "zod";
import { lane, laneTrouble } from "../../shared/view";

/** POST /api/lanes/retry: which lane answers now that all were tried at once; null: none. */
export const retryAnswer = z.object({
  lane: lane.nullable(),
  readMs: z.number().nullable(),
  trouble: z.array(laneTrouble),
});
export type RetryAnswer = z.infer<typeof retryAnswer>;

/** POST /api/lanes/recycle: how many connections the answering instance closed, and which lane its next read came by. */
export const recycleAnswer = retryAnswer.extend({ closed: z.number(), instance: z.string().nullable() });
export type RecycleAnswer = z.infer<typeof recycleAnswer>;

const reason = z.string().trim().max(500).optional();

/** Body of POST /api/lanes/retry and /recycle. */
export const laneBody = z.object({ reason }).strict();

/** POST /api/deploy: the branch as it was typed. */
export const deployBody = z.object({ branch: z.string().max(200), reason }).strict();
export const deployAnswer = z.object({
  job: z.object({ id: z.string(), state: z.string() }),
  branch: z.string(),
});
export type DeployAnswer = z.infer<typeof deployAnswer>;
