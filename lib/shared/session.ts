import { z } from "zod";
import { refusalCodes } from "./actions/refusals";
import { buckets } from "./pg";
import { poolerClient } from "./pooler/links";
import { state } from "./state-schema";

/** One session as served. */
export const session = z.object({
  pid: z.number(),
  backendStart: z.string().nullable(),
  xactStart: z.string().nullable(),
  queryStart: z.string().nullable(),
  stateChange: z.string().nullable(),
  database: z.string().nullable(),
  user: z.string().nullable(),
  application: z.string().nullable(),
  client: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  state,
  /** What the lane counts it as: an active one that waits on a lock is apart. */
  bucket: z.enum(buckets),
  waitEventType: z.string().nullable(),
  waitEvent: z.string().nullable(),
  stateAgeMs: z.number().nullable(),
  transactionAgeMs: z.number().nullable(),
  queryAgeMs: z.number().nullable(),
  connectedMs: z.number().nullable(),
  xminAge: z.number().nullable(),
  /** Literals masked for viewers. Null: hidden from this role, or none yet. */
  query: z.string().nullable(),
  queryMasked: z.boolean(),
  queryId: z.string().nullable(),
  backendType: z.string().nullable(),
  /** Whose work it does, by the pooler's console; null: no console, no such client, or not certain enough. */
  poolerClient: poolerClient.nullable(),
  blockedBy: z.array(z.number()),
  /** Everyone who waits behind it, directly or through others. */
  victims: z.number(),
  /** How many of them would go on at once if it ended. */
  freesNow: z.number(),
  /** This very read's own backend, or a pool connection that Lifeguard used last. */
  own: z.enum(["this read", "last used by Lifeguard"]).nullable(),
  /** Why it is not to be signalled; null where it may be. */
  refused: z.object({
    cancel: z.enum(refusalCodes).nullable(),
    terminate: z.enum(refusalCodes).nullable(),
  }),
});
export type Session = z.infer<typeof session>;
