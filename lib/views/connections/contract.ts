import { z } from "zod";
import { emergencyLane } from "../../shared/emergency-lane";
import { figures } from "../../shared/figures";
import { connectionLimit } from "../../shared/limits";
import { slowSnapshot } from "../../shared/slow-snapshot";
import { state } from "../../shared/state-schema";
import { verdict } from "../../shared/verdict";
import { defineView } from "../../shared/view";
import { poolerBrief } from "./pooler";
import { worstRoot } from "./worst-root";

const share = z.object({
  name: z.string().nullable(),
  count: z.number(),
  byState: z.array(z.object({ state, count: z.number(), waiting: z.number() })),
});
export type Share = z.infer<typeof share>;

export const suspect = z.object({
  pid: z.number(),
  application: z.string().nullable(),
  user: z.string().nullable(),
  state,
  waitingOnLock: z.boolean(),
  /** How long it has been in what makes it suspect: its transaction, else its state. */
  ageMs: z.number().nullable(),
  query: z.string().nullable(),
  victims: z.number(),
  blockedBy: z.array(z.number()),
  why: z.enum(["blocks", "idle in transaction", "long transaction", "waiting on a lock"]),
});
export type Suspect = z.infer<typeof suspect>;

export const connections = defineView({
  name: "connections",
  path: "/api/connections",
  params: z.object({}),
  refreshMs: 2_000,
  data: z.object({
    verdict,
    total: z.number(),
    byState: z.array(z.object({ state, count: z.number() })),
    limits: z.array(connectionLimit),
    /** The tightest limit; null when none could be read. */
    saturation: connectionLimit.nullable(),
    terms: z.object({
      maxConnections: z.number(),
      superuserReserved: z.number(),
      reserved: z.number(),
      usable: z.number(),
    }),
    waitingOnLock: z.number(),
    blocked: z.number(),
    longestTransactionMs: z.number().nullable(),
    longestIdleInTransactionMs: z.number().nullable(),
    byApplication: z.array(share),
    byUser: z.array(share),
    byDatabase: z.array(share),
    byClient: z.array(share),
    byTag: z.array(share),
    /** Background processes, walsenders, parallel workers: shown apart, they use no client slots. */
    background: z.array(z.object({ type: z.string(), count: z.number() })),
    suspects: z.array(suspect),
    /** Who holds up the most; null: nobody is blocked. */
    worstRoot: worstRoot.nullable(),
    visibility: z.object({ visible: z.number(), total: z.number() }),
    recent: z.array(figures),
    slow: slowSnapshot.nullable(),
    /** Null: PGBOUNCER_ADMIN_URL is not set. */
    pooler: poolerBrief.nullable(),
    self: z.object({
      instance: z.string(),
      /** Connections Lifeguard holds now, by its driver pool. */
      sessions: z.number(),
      readMs: z.number(),
      readsPerMinute: z.number(),
      emergencyLane,
    }),
  }),
});
