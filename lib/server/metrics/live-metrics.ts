import { isClientBackend, visibility } from "../../shared/client-backends";
import { connectionLimits } from "../../shared/limits";
import { type Bucket, bucketFields, buckets } from "../../shared/pg";
import { pointOf } from "../../shared/pooler/figures";
import { FRESH_MS } from "../../shared/pooler/sight";
import type { Backend } from "../../shared/snapshot";
import type { Live } from "../snapshot/live";
import { gauge, type Metric, topOf } from "./metric";
import { slowMetrics } from "./slow-metrics";

/** Limits told of, the tightest first. */
const LIMITS = 20;
/** The series of a state, as its label says it. */
const stateOf = (bucket: Bucket) => bucket.replace(/\W+/g, "_").replace(/_$/, "");
const seconds = (ms: number | null) => (ms === null ? null : ms / 1_000);

function byName(clients: readonly Backend[], what: "application" | "user" | "database"): Metric {
  return {
    name: `connections_by_${what}`,
    help: `Client backends by ${what}: the 20 largest, the rest as other; unknown where it is hidden or not set.`,
    type: "gauge",
    samples: topOf(
      what,
      clients.map((row) => [row[what] || "unknown", 1]),
    ),
  };
}

function limitMetrics({ snapshot }: Live): Metric[] {
  const limits = connectionLimits(snapshot).slice(0, LIMITS);
  const of = (name: string, help: string, value: (limit: (typeof limits)[number]) => number): Metric => ({
    name,
    help,
    type: "gauge",
    samples: limits.map((limit) => ({
      value: value(limit),
      labels: { scope: limit.scope, name: limit.name },
    })),
  });
  return [
    of(
      "connection_limit",
      "Connections that may be open, by what limits them; the 20 tightest.",
      ({ limit }) => limit,
    ),
    of("connection_limit_used", "Connections that count against this limit.", ({ used }) => used),
    of("connection_limit_used_ratio", "Used of this limit, 0 to 1.", ({ ratio }) => ratio),
  ];
}

function poolerMetrics({ console: sight }: Live): Metric[] {
  if (!sight.set) return [];
  const fresh = sight.newest && sight.now - sight.newest.at <= FRESH_MS ? sight.newest : null;
  const now = fresh && pointOf(fresh.pools, 0);
  return [
    gauge("pooler_up", "Whether PgBouncer's console answered in the last 10 seconds.", now ? 1 : 0),
    gauge("pooler_clients", "Clients of PgBouncer that do not wait.", now?.clients),
    gauge("pooler_clients_waiting", "Clients that wait in PgBouncer for a server connection.", now?.waiting),
    gauge(
      "pooler_longest_wait_seconds",
      "How long the first of them has waited.",
      seconds(now?.longestWaitMs ?? null),
    ),
    gauge("pooler_servers_active", "Server connections in use by a client.", now?.active),
    gauge("pooler_servers_free", "Server connections that serve nobody now.", now?.free),
  ];
}

function pictureMetrics(live: Live): Metric[] {
  const { snapshot, figures, graph, self } = live;
  const clients = snapshot.backends.filter(isClientBackend);
  return [
    {
      name: "connections",
      help: "Client backends by state.",
      type: "gauge",
      samples: buckets.map((bucket) => ({
        value: figures[bucketFields[bucket]],
        labels: { state: stateOf(bucket) },
      })),
    },
    gauge("connections_usable", "Slots that roles without special rights can use.", figures.usable),
    ...limitMetrics(live),
    ...(["application", "user", "database"] as const).map((what) => byName(clients, what)),
    gauge(
      "sessions_visible_ratio",
      "Sessions whose activity this role may see, 0 to 1.",
      clients.length === 0 ? null : visibility(snapshot).visible / clients.length,
    ),
    gauge("sessions_blocked", "Sessions that wait for a lock somebody else holds.", figures.blocked),
    gauge(
      "oldest_lock_wait_seconds",
      "The longest wait for a lock; none: nobody waits.",
      seconds(graph.oldestWaitMs),
    ),
    gauge(
      "longest_transaction_seconds",
      "The oldest open transaction; none: there is none to see.",
      seconds(figures.longestTransactionMs),
    ),
    gauge(
      "longest_idle_in_transaction_seconds",
      "The longest idle in transaction; none: there is none to see.",
      seconds(figures.longestIdleInTransactionMs),
    ),
    gauge("own_connections", "Connections that the answering instance of Lifeguard holds.", self.sessions),
    gauge("read_duration_seconds", "What the newest read of the database took.", self.readMs / 1_000),
    ...slowMetrics(live.slow),
  ];
}

/** Gauges of a live read. A stale picture is not told as now: then there is only when it was. */
export function liveMetrics(live: Live): Metric[] {
  const { target, sampledAt, lane, stale } = live.reading;
  const { id, database, role, version, primary } = target;
  const info = { target: id, database, role, version, kind: primary ? "primary" : "replica", lane };
  return [
    gauge("up", "Whether the watched database could be read just now.", stale ? 0 : 1),
    {
      name: "target_info",
      help: "The watched database.",
      type: "gauge",
      samples: [{ value: 1, labels: info }],
    },
    gauge(
      "snapshot_timestamp_seconds",
      "When the newest picture was taken, by the database's clock.",
      Date.parse(sampledAt) / 1_000,
    ),
    ...(stale ? [] : pictureMetrics(live)),
    ...poolerMetrics(live),
  ];
}

/** What is known of the watched database when it cannot be read and never was: that it cannot. */
export const downMetrics = (): Metric[] => [
  gauge("up", "Whether the watched database could be read just now.", 0),
];
