import { z } from "zod";
import { actionKinds, reasons } from "../../shared/locks/action";
import { buckets } from "../../shared/pg";
import { session } from "../../shared/session";
import { state } from "../../shared/state-schema";
import { verdict } from "../../shared/verdict";
import { defineView } from "../../shared/view";

export const target = z.object({
  /** pg_locks.locktype. */
  type: z.string(),
  /** "invoices", "row of invoices", "transaction 88123", "advisory lock 42". */
  name: z.string(),
  /** "page 0, tuple 3"; null when the name says it all. */
  detail: z.string().nullable(),
  /** Only when it is in another database than the one we read in: relations have no names from there. */
  database: z.string().nullable(),
});
export type Target = z.infer<typeof target>;

/** One that waits or is waited for. Modes as pg_locks names them, ages in ms by the database's clock. */
export const node = session.omit({ pid: true, blockedBy: true, state: true, bucket: true }).extend({
  /** Its pid as text, or `prepared:` and the gid. */
  id: z.string(),
  /** `unseen`: PostgreSQL named it, but no session has its pid any more. */
  kind: z.enum(["session", "prepared", "unseen"]),
  pid: z.number().nullable(),
  /** Null for what is no session. */
  state: state.nullable(),
  bucket: z.enum(buckets).nullable(),
  gid: z.string().nullable(),
  preparedMs: z.number().nullable(),
  /** Ids: holders in the way, then the nearest one ahead in the queue. */
  blockedBy: z.array(z.string()),
  waitingMs: z.number().nullable(),
  /** False: it has waited at least that long. */
  waitingExact: z.boolean(),
  requested: z.string().nullable(),
  /** The strongest mode held in its way; null when only the queue is. */
  held: z.string().nullable(),
  target: target.nullable(),
  /** The row behind a wait for a transaction, where PostgreSQL tells. */
  row: target.nullable(),
  queuePosition: z.number().nullable(),
  queueLength: z.number().nullable(),
  /** The parallel worker that waits for it. */
  worker: z.number().nullable(),
  /** Of `freesNow`, how many are certain: for the others something may be in the way that no lock tells. */
  freesSurely: z.number(),
  /** Ids of the first who would go on. */
  freed: z.array(z.string()),
  nextHolder: z.string().nullable(),
  inCycle: z.boolean(),
  /** The longest wait behind it. */
  oldestWaitMs: z.number(),
  /** What it holds that others wait for. */
  holds: z.array(z.object({ target, mode: z.string(), waiting: z.number() })),
  action: z.object({
    kind: z.enum(actionKinds),
    /** Does it to the work seen here, and to nothing that came later. */
    sql: z.string().nullable(),
    why: z.enum(reasons).nullable(),
  }),
  /** The query was cut here; the session has the whole. */
  queryCut: z.boolean(),
});
export type Node = z.infer<typeof node>;

export const blocking = defineView({
  name: "blocking",
  path: "/api/blocking",
  refreshMs: 2_000,
  params: z.object({}),
  data: z.object({
    verdict,
    /** How many wait for somebody. */
    blocked: z.number(),
    /** Client backends with wait_event_type Lock. */
    waiting: z.number(),
    oldestWaitMs: z.number().nullable(),
    /** The most suspect first: who holds others up and waits for nobody, and one of each circle. */
    roots: z.array(z.string()),
    /** Whom to end first; null when nobody waits or nothing can be done. */
    best: z.string().nullable(),
    /** The best steps in order, each predicted after the ones before; at most three. */
    plan: z.array(
      z.object({ id: z.string(), freesNow: z.number(), freesSurely: z.number(), left: z.number() }),
    ),
    /** Ids of those who wait for each other in a circle, in no order; `blockedBy` gives it. */
    cycles: z.array(z.array(z.string())),
    /** The most suspect first. */
    nodes: z.array(node),
    /** What cannot be seen from here. */
    sight: z.object({
      visible: z.number(),
      total: z.number(),
      /** Too many waiters to ask pg_blocking_pids: read from pg_locks alone. */
      crowded: z.boolean(),
      /** Whether this version keeps the start of a wait (since 14). */
      waitStart: z.boolean(),
      /** Other databases in which something is waited for. */
      databases: z.array(z.string()),
      standby: z.boolean(),
    }),
    recent: z.array(
      z.object({
        /** Epoch ms by the database's clock. */
        at: z.number(),
        blocked: z.number(),
        waiting: z.number(),
        roots: z.array(z.object({ id: z.string(), name: z.string().nullable(), victims: z.number() })),
      }),
    ),
  }),
});
export type Moment = z.infer<typeof blocking.data>["recent"][number];
