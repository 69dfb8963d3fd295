import { z } from "zod";
import { isClientBackend } from "./client-backends";
import { usableSlots } from "./limits";
import { type LockGraph, readLockGraph } from "./locks/graph";
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
  /** Who blocked the most, at most three; `name` is the application's. */
  roots: z.array(z.object({ id: z.string(), name: z.string().nullable(), victims: z.number() })),
});
export type Figures = z.infer<typeof figures>;

const longest = (ages: (number | null)[]) =>
  ages.reduce<number | null>((most, age) => (age === null ? most : Math.max(most ?? 0, age)), null);

const NAMED_ROOTS = 3;

function rootsOf(graph: LockGraph): Figures["roots"] {
  return graph.roots
    .flatMap((id) => graph.nodes.get(id) ?? [])
    .sort((a, b) => b.victims - a.victims)
    .slice(0, NAMED_ROOTS)
    .map(({ id, backend, victims }) => ({
      id,
      name: backend?.application || backend?.user || backend?.backendType || null,
      victims,
    }));
}

/** The figures of one snapshot. Ages in ms; null when there is no such session or none that this role may see. */
export function figuresOf(snapshot: Snapshot, graph: LockGraph = readLockGraph(snapshot)): Figures {
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
    blocked: graph.blocked,
    usable: usableSlots(snapshot),
    longestTransactionMs: longest(clients.map((row) => ageMs(snapshot.startedAt, row.xactStart))),
    longestIdleInTransactionMs: longest(
      clients
        .filter((row) => row.state?.startsWith("idle in transaction"))
        .map((row) => ageMs(snapshot.startedAt, row.stateChange)),
    ),
    roots: rootsOf(graph),
  };
  for (const row of clients) {
    sum[bucketFields[toBucket({ state: toState(row.state), waitEventType: row.waitEventType })]]++;
  }
  return sum;
}
