import { randomBytes } from "node:crypto";
import type { PrismaClient } from "../../../prisma/client/client";
import type { PoolSettings } from "../../shared/database-url/pool-settings";
import type { EmergencyLane } from "../../shared/emergency-lane";
import { describeFailure } from "../../shared/errors/describe";
import type { LifeguardError } from "../../shared/errors/family";
import { telling } from "../../shared/errors/telling";
import type { Figures } from "../../shared/figures";
import { clientFinder, type PoolerClient } from "../../shared/pooler/links";
import { noSight, type Sight } from "../../shared/pooler/sight";
import { type SlowCounters, type SlowSnapshot, toSlowSnapshot } from "../../shared/slow-snapshot";
import type { Backend } from "../../shared/snapshot";
import type { LaneTrouble, Reading, Target } from "../../shared/view";
import type { Database } from "../db/database";
import { follow } from "../db/flight";
import type { PoolerConsole } from "../pooler/console";
import { openStore, placeHash, type Store } from "../store/store";
import { createActing } from "./acting";
import type { Spare } from "./emergency";
import { emergencyLaneOf } from "./emergency-words";
import type { Picture, Pooler, ReadLane } from "./lane";
import { createLanes } from "./lanes";
import { createRing } from "./ring";
import { readSlow } from "./slow";

const SLOW_EVERY_MS = 30_000;

/** Everything the live views are made of: one shared snapshot, how it was read, and what reading costs. */
export type Live = Picture & {
  recent: readonly Figures[];
  slow: SlowSnapshot | null;
  /** What the slow picture was made of: totals, settings. */
  counters: SlowCounters | null;
  /** Our own tables in the watched database; null until the first slow read. */
  migrated: boolean | null;
  reading: Reading;
  self: {
    instance: string;
    sessions: number;
    readMs: number;
    readsPerMinute: number;
    emergencyLane: EmergencyLane;
  };
  /** The driver's pool of this instance, on the pooled lane. */
  pool: { settings: PoolSettings; open: number; idle: number; waiting: number };
  /** What stands between the pooled lane and PostgreSQL; null: nothing, or not known yet. */
  pooler: Pooler | null;
  /** What PgBouncer's console tells, when, and whose work each backend does by it. */
  console: Sight & { now: number; own: { user: string; database: string } };
  clientOf: (row: Backend) => PoolerClient | null;
  /** For our own tables; `storeApart`: they are in a database of their own. */
  store: PrismaClient;
  storeApart: boolean;
};

function targetOf(
  database: Database,
  { snapshot }: Picture,
  name: { label: string | null; production: boolean },
): Target {
  return {
    id: snapshot.systemId
      ? `${snapshot.systemId}-${snapshot.databaseId}`
      : placeHash({ ...database, name: snapshot.database }),
    ...name,
    host: database.host,
    port: database.port,
    database: snapshot.database,
    role: snapshot.role,
    primary: !snapshot.inRecovery,
    version: snapshot.version,
  };
}

/** The error of a first read that failed on every lane. */
function nothingYet(lane: ReadLane, trouble: LaneTrouble[]): LifeguardError {
  const error = describeFailure(lane.gate.failing()?.error, lane.database.provider);
  error.trouble = trouble;
  return error;
}

/**
 * The shared live reader over one database: however many ask, one read at a time on a lane. The pooled lane is asked first; when it
 * fails, `spare` answers within the same budget, and the pooled one is tried again beside it. `keepAlive` is handed what must finish
 * after the answer is sent (a frozen serverless instance would hold its connection). `read` throws LifeguardError `unreachable`
 * when there is no picture at all; with an old one it answers that, marked stale.
 */
export function createLive(options: {
  database: Database;
  spare?: Spare;
  console?: PoolerConsole;
  /** Where our own tables are; by default in the watched database. */
  store?: Store;
  name: { label: string | null; production: boolean };
  keepAlive?: (work: Promise<unknown>) => void;
  deadlineMs?: number;
  /** Told of each picture before it is handed out, and of each read without any; neither may throw or take long. `slow` and `sight` as in Memory. */
  onRead?: (live: Live, slow: Promise<SlowCounters | null>, sight: Promise<Sight>) => void;
  onFailure?: (error: unknown) => void;
}) {
  const { database, name, keepAlive = () => {} } = options;
  const spare: Spare = options.spare ?? { database: null, from: null, why: "not set" };
  const store = options.store ?? openStore(null, database);
  const instance = randomBytes(4).toString("hex");
  const ring = createRing<Figures>({ spacingMs: 5_000, keepMs: 15 * 60_000 });
  let starts: number[] = [];
  let counters: { raw: SlowCounters; shown: SlowSnapshot } | undefined;
  let slowTriedAt = Number.NEGATIVE_INFINITY;

  const lanes = createLanes({
    database,
    spare,
    ...(options.deadlineMs && { deadlineMs: options.deadlineMs }),
    onStart: () => {
      starts = [...starts.filter((at) => performance.now() - at < 60_000), performance.now()];
    },
    onPicture: ({ figures }) => ring.push(figures),
    afterwards: (on, { snapshot }) => {
      if (performance.now() - slowTriedAt < SLOW_EVERY_MS) return undefined;
      slowTriedAt = performance.now();
      return follow(async () => {
        const raw = await readSlow(on.prisma, snapshot.versionNum);
        counters = { raw, shown: toSlowSnapshot(counters?.raw, raw) };
      });
    },
  });
  const { pooled, readiness } = lanes;

  async function look() {
    // Beside the read, never before it: a pooler that is lost costs nobody a moment.
    const looked = options.console?.look();
    if (looked) keepAlive(looked);
    const got = await lanes.pass();
    keepAlive(Promise.all(lanes.all.map(({ gate }) => gate.quiet())));
    const now = performance.now();
    const trouble = lanes.trouble(now);
    const why = telling(trouble, readiness?.hasAnswered() ?? false);
    if (!got) throw nothingYet(lanes.all.find(({ kind }) => kind === why?.lane) ?? pooled, trouble);
    const { lane, passed } = got;
    const { value, at, readMs, failure } = passed;
    if (lane === pooled && !failure && readiness) keepAlive(readiness.checkIfDue(value.snapshot));
    if (lane !== pooled) keepAlive(lane.database.pool.whenEmpty());
    const sight = options.console?.sight(now) ?? noSight;
    const { startedAt } = value.snapshot;
    const live: Live = {
      ...value,
      recent: ring.items(),
      slow: counters?.shown ?? null,
      counters: counters?.raw ?? null,
      migrated: counters?.raw.migrated ?? null,
      reading: {
        target: targetOf(database, value, name),
        sampledAt: new Date(value.snapshot.startedAt / 1000).toISOString(),
        lane: lane.kind,
        ageMs: Math.max(
          0,
          Math.round(now - at + (value.snapshot.finishedAt - value.snapshot.startedAt) / 1000),
        ),
        ...(failure && why && { stale: { sinceMs: trouble[0]?.sinceMs ?? 0, error: why.error } }),
        ...(trouble.length > 0 && { trouble }),
      },
      pool: {
        settings: database.settings,
        open: database.pool.totalCount,
        idle: database.pool.idleCount,
        waiting: database.pool.waitingCount,
      },
      self: {
        instance,
        sessions: lanes.all.reduce((sum, { database }) => sum + database.pool.totalCount, 0),
        readMs: Math.round(readMs * 10) / 10,
        readsPerMinute: starts.filter((start) => now - start < 60_000).length,
        emergencyLane: emergencyLaneOf(spare, readiness?.known() ?? null, now),
      },
      pooler: pooled.pooler(),
      console: { ...sight, now, own: { user: database.user, database: database.name } },
      clientOf: clientFinder(sight.listings, { from: at - readMs, to: at, startedAt }),
      store: store.prisma,
      storeApart: store.apart,
    };
    return {
      live,
      slow: lane.gate.quiet().then(() => counters?.raw ?? null),
      sight: Promise.resolve(looked).then(() => options.console?.sight(performance.now()) ?? noSight),
    };
  }

  async function read(): Promise<Live> {
    try {
      const { live, slow, sight } = await look();
      options.onRead?.(live, slow, sight);
      return live;
    } catch (error) {
      options.onFailure?.(error);
      throw error;
    }
  }

  return {
    read,
    /** Runs one piece of work on the lane that works (see createActing). */
    act: createActing(lanes.inOrder),
    /** Forgets the rests after failures: whoever asks has mended their cause. */
    tryNow() {
      for (const { gate } of lanes.all) gate.tryNow();
      options.console?.tryNow();
    },
    /** Closes this instance's connections, those in flight too; the next read opens new ones. How many were closed. */
    async recycle(): Promise<{ closed: number }> {
      let closed = 0;
      for (const { gate, database } of lanes.all) {
        const before = database.pool.totalCount;
        gate.sever();
        gate.tryNow();
        await database.pool.closeIdle();
        closed += before;
      }
      return { closed };
    },
    store: store.prisma,
    storeApart: store.apart,
    /** Names the watched database's place; see placeHash. */
    place: placeHash(database),
    gateState: pooled.gate.state,
  };
}

export type LiveReader = ReturnType<typeof createLive>;
