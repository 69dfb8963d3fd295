import { z } from "zod";
import { isClientBackend } from "./client-backends";
import { usableSlots } from "./limits";
import { type Blocking, readBlocking } from "./locks/blocking";
import { bucketFields, toBucket, toState } from "./pg";
import type { Snapshot } from "./snapshot";
import { ageMs } from "./time";

/** A moment in a few numbers: what charts draw and memory keeps. Counts are client backends. */
export const figures = z.object({
  /** Epoch ms by the database's clock. */
  at: z.number(),
  idle: z.number(),
  active: z.number(),
  waiting: z.number(),
  idleInTransaction: z.number(),
  aborted: z.number(),
  other: z.number(),
  unknown: z.number(),
  blocked: z.number(),
  usable: z.number(),
  longestTransactionMs: z.number().nullable(),
  longestIdleInTransactionMs: z.number().nullable(),
});
export type Figures = z.infer<typeof figures>;

const longest = (ages: (number | null)[]) =>
  ages.reduce<number | null>((most, age) => (age === null ? most : Math.max(most ?? 0, age)), null);

/** The figures of one snapshot. Ages in ms; null when there is no such session or none that this role may see. */
export function figuresOf(snapshot: Snapshot, blocking: Blocking = readBlocking(snapshot)): Figures {
  const clients = snapshot.backends.filter(isClientBackend);
  const sum: Figures = {
    at: Math.round(snapshot.startedAt / 1000),
    idle: 0,
    active: 0,
    waiting: 0,
    idleInTransaction: 0,
    aborted: 0,
    other: 0,
    unknown: 0,
    blocked: blocking.blockedBy.size,
    usable: usableSlots(snapshot),
    longestTransactionMs: longest(clients.map((row) => ageMs(snapshot.startedAt, row.xactStart))),
    longestIdleInTransactionMs: longest(
      clients
        .filter((row) => row.state?.startsWith("idle in transaction"))
        .map((row) => ageMs(snapshot.startedAt, row.stateChange)),
    ),
  };
  for (const row of clients) {
    sum[bucketFields[toBucket({ state: toState(row.state), waitEventType: row.waitEventType })]]++;
  }
  return sum;
}
