import { z } from "zod";
import { emergencyLane } from "../../shared/emergency-lane";
import { connectionLimit } from "../../shared/limits";
import { buckets } from "../../shared/pg";
import { verdict } from "../../shared/verdict";
import { defineView } from "../../shared/view";
import { MINUTES } from "./presets";

/** One to look at first. Ages in ms by the database's clock. */
export const suspect = z.object({
  /** Its pid as text, or `prepared:` and the gid. */
  id: z.string(),
  pid: z.number().nullable(),
  application: z.string().nullable(),
  user: z.string().nullable(),
  /** Null for a prepared transaction. */
  bucket: z.enum(buckets).nullable(),
  backendType: z.string().nullable(),
  freesNow: z.number(),
  victims: z.number(),
  oldestWaitMs: z.number(),
  idleInTransactionMs: z.number(),
  xminAge: z.number(),
  transactionMs: z.number(),
  /** It waits for somebody itself. */
  waits: z.boolean(),
});
export type Suspect = z.infer<typeof suspect>;

/** A name and how many client backends bear it; null: not set, or hidden. */
const share = z.object({ name: z.string().nullable(), count: z.number() });
export type Share = z.infer<typeof share>;

/** What a restart would end of one application. */
export const restart = z.object({
  name: z.string().nullable(),
  count: z.number(),
  /** Idle in transaction, the aborted ones too. */
  idleInTransaction: z.number(),
  idle: z.number(),
  /** How many of both would be ended. */
  ended: z.number(),
  /** Not ended: idle ones that are a pooler's server connections. */
  poolSlots: z.number(),
  /** Not ended for another reason, such as a superuser's. */
  refused: z.number(),
});
export type Restart = z.infer<typeof restart>;

export const emergency = defineView({
  name: "emergency",
  path: "/api/emergency",
  refreshMs: 2_000,
  params: z.object({}),
  data: z.object({
    verdict,
    /** The most suspect first. */
    suspects: z.array(suspect),
    /** Tightest first. */
    limits: z.array(connectionLimit),
    terms: z.object({
      maxConnections: z.number(),
      superuserReserved: z.number(),
      reserved: z.number(),
      usable: z.number(),
    }),
    blocked: z.number(),
    total: z.number(),
    visibility: z.object({ visible: z.number(), total: z.number() }),
    presets: z.object({
      /** Idle in transaction for at least so many minutes. */
      idleInTransaction: z.array(z.object({ minutes: z.literal(MINUTES), count: z.number() })),
      /** Who holds others up and waits for nobody. */
      roots: z.number(),
      application: z.array(share),
      user: z.array(share),
      tag: z.array(share),
    }),
    restarts: z.array(restart),
    /** Of all client backends. */
    idle: z.object({ count: z.number(), poolSlots: z.number() }),
    /** Who holds connections, by role and application; the largest first. */
    holders: z.array(
      z.object({ user: z.string().nullable(), application: z.string().nullable(), count: z.number() }),
    ),
    /** A pooler stands between the pooled lane and PostgreSQL. False: none, or not known yet. */
    pooler: z.boolean(),
    emergencyLane,
    /** Connections that the answering instance of Lifeguard holds. */
    own: z.number(),
  }),
});
