import { z } from "zod";

const name = z.string().nullable();

const target = z.object({ type: z.string(), name: z.string(), detail: name, database: name });

const frameNode = z.object({
  who: z.number(),
  blockedBy: z.array(z.string()),
  state: name,
  stateMs: z.number().nullable(),
  transactionMs: z.number().nullable(),
  waitingMs: z.number().nullable(),
  exact: z.boolean(),
  requested: name,
  held: name,
  target: target.nullable(),
  row: target.nullable(),
  place: z.number().nullable(),
  line: z.number().nullable(),
  victims: z.number(),
  freesNow: z.number(),
  inCycle: z.boolean(),
});
export type FrameNode = z.infer<typeof frameNode>;

/** The lock graph of one sample, the most suspect first. */
export const frame = z.object({
  /** Epoch ms by the database's clock. */
  at: z.number(),
  blocked: z.number(),
  oldestWaitMs: z.number().nullable(),
  roots: z.array(z.string()),
  cycles: z.array(z.array(z.string())),
  nodes: z.array(frameNode),
  /** Nodes left out. */
  more: z.number(),
});
export type Frame = z.infer<typeof frame>;
