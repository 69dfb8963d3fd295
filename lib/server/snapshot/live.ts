import { createHash, randomBytes } from "node:crypto";
import type { PoolSettings } from "../../shared/database-url/pool-settings";
import { describeFailure, isAuthentication } from "../../shared/errors/describe";
import { toWire } from "../../shared/errors/family";
import { type Figures, figuresOf } from "../../shared/figures";
import { rememberWaits } from "../../shared/locks/first-sight";
import { type LockGraph, readLockGraph } from "../../shared/locks/graph";
import { type SlowCounters, type SlowSnapshot, toSlowSnapshot } from "../../shared/slow-snapshot";
import type { Snapshot } from "../../shared/snapshot";
import type { Reading, Target } from "../../shared/view";
import type { Database } from "../db/database";
import { follow } from "../db/flight";
import { createGate } from "./gate";
import { snapshotReader } from "./read";
import { createRing } from "./ring";
import { readSlow } from "./slow";

const SLOW_EVERY_MS = 30_000;

/** Everything the live views are made of: one shared snapshot, how it was read, and what reading costs. */
export type Live = {
  snapshot: Snapshot;
  graph: LockGraph;
  figures: Figures;
  recent: readonly Figures[];
  slow: SlowSnapshot | null;
  /** Our own tables; null until the first slow read. */
  migrated: boolean | null;
  reading: Reading;
  self: { instance: string; sessions: number; readMs: number; readsPerMinute: number };
  /** The driver's pool of this instance. */
  pool: { settings: PoolSettings; open: number; idle: number; waiting: number };
};

type Picture = { snapshot: Snapshot; graph: LockGraph; figures: Figures };

/** 1, 2, 4, 5, 5 ... s with jitter; two minutes after an authentication failure, which poolers punish. */
function restMs(error: unknown, attempts: number): number {
  if (isAuthentication(error)) return 120_000;
  return Math.min(5_000, 500 * 2 ** attempts) * (0.75 + Math.random() / 4);
}

function targetOf(
  database: Database,
  snapshot: Snapshot,
  name: { label: string | null; production: boolean },
): Target {
  const place = `${database.host}:${database.port}/${snapshot.database}`;
  return {
    id: snapshot.systemId
      ? `${snapshot.systemId}-${snapshot.databaseId}`
      : createHash("sha256").update(place).digest("hex").slice(0, 16),
    ...name,
    host: database.host,
    port: database.port,
    database: snapshot.database,
    role: snapshot.role,
    primary: !snapshot.inRecovery,
    version: snapshot.version,
  };
}

/**
 * The shared live reader over one database: however many ask, one read at a time. `keepAlive` is handed what must finish after
 * the answer is sent (a frozen serverless instance would hold its connection). `read` throws LifeguardError `unreachable`
 * when there is no picture at all; with an old one it answers that, marked stale.
 */
export function createLive(options: {
  database: Database;
  name: { label: string | null; production: boolean };
  keepAlive?: (work: Promise<unknown>) => void;
  deadlineMs?: number;
}) {
  const { database, name, keepAlive = () => {} } = options;
  const instance = randomBytes(4).toString("hex");
  const readSnapshot = snapshotReader(database.prisma);
  const remember = rememberWaits();
  const ring = createRing<Figures>({ spacingMs: 5_000, keepMs: 15 * 60_000 });
  let starts: number[] = [];
  let counters: { raw: SlowCounters; shown: SlowSnapshot } | undefined;
  let slowTriedAt = Number.NEGATIVE_INFINITY;

  const gate = createGate<Picture>({
    // The emergency lane (DESIGN §4) will halve this budget; until there is one, the pooled lane may use most of the 3 s.
    deadlineMs: options.deadlineMs ?? 2_500,
    restMs,
    start: () => {
      starts = [...starts.filter((at) => performance.now() - at < 60_000), performance.now()];
      return follow(async () => {
        const snapshot = remember(await readSnapshot());
        const graph = readLockGraph(snapshot);
        return { snapshot, graph, figures: figuresOf(snapshot, graph) };
      });
    },
    onValue: ({ figures }) => ring.push(figures),
    afterwards: ({ snapshot }) => {
      if (performance.now() - slowTriedAt < SLOW_EVERY_MS) return undefined;
      slowTriedAt = performance.now();
      return follow(async () => {
        const raw = await readSlow(database.prisma, snapshot.versionNum);
        counters = { raw, shown: toSlowSnapshot(counters?.raw, raw) };
      });
    },
  });

  return {
    async read(): Promise<Live> {
      let passed: Awaited<ReturnType<typeof gate.read>>;
      try {
        passed = await gate.read();
      } catch (error) {
        throw describeFailure(error);
      } finally {
        keepAlive(gate.quiet());
      }
      const { value, at, readMs, failure } = passed;
      const now = performance.now();
      return {
        ...value,
        recent: ring.items(),
        slow: counters?.shown ?? null,
        migrated: counters?.raw.migrated ?? null,
        reading: {
          target: targetOf(database, value.snapshot, name),
          sampledAt: new Date(value.snapshot.startedAt / 1000).toISOString(),
          lane: "pooled",
          ageMs: Math.max(
            0,
            Math.round(now - at + (value.snapshot.finishedAt - value.snapshot.startedAt) / 1000),
          ),
          ...(failure && {
            stale: {
              sinceMs: Math.round(now - failure.since),
              error: toWire(describeFailure(failure.error)).error,
            },
          }),
        },
        pool: {
          settings: database.settings,
          open: database.pool.totalCount,
          idle: database.pool.idleCount,
          waiting: database.pool.waitingCount,
        },
        self: {
          instance,
          sessions: database.pool.totalCount,
          readMs: Math.round(readMs * 10) / 10,
          readsPerMinute: starts.filter((start) => now - start < 60_000).length,
        },
      };
    },
    gateState: gate.state,
  };
}

export type LiveReader = ReturnType<typeof createLive>;
