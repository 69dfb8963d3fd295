import { everybody, type Rule } from "./rule";

const MINUTE = 60_000;
const GB = 1024 ** 3;

const PROMETHEUS = "https://samber.github.io/awesome-prometheus-alerts/rules#postgresql";
const POOLER = "https://www.pgbouncer.org/usage.html#show-pools";
const SLOTS = "https://www.postgresql.org/docs/18/view-pg-replication-slots.html";

type Said = Pick<Rule, "key" | "title" | "signal" | "unit" | "href" | "source"> & Partial<Rule>;

const rule = (said: Said): Rule => ({
  classes: [],
  enabled: true,
  warning: null,
  critical: null,
  forMs: 0,
  windowMs: 5 * MINUTE,
  clear: 0.9,
  clearForMs: MINUTE,
  scope: everybody,
  outage: false,
  ...said,
});

/** Errors of these classes: the first one fires, and five quiet minutes resolve it. */
const errors = (said: Omit<Said, "signal" | "unit" | "href">) =>
  rule({ signal: "errors", unit: "errors", href: "/errors", clearForMs: 0, ...said });

const sessions = (said: Omit<Said, "href">) => rule({ href: "/sessions", ...said });

/** Every rule as it comes, with where its numbers come from. The issue and these pages agree; people may edit each. */
export const defaultRules: readonly Rule[] = [
  rule({
    ...{ key: "unreachable", title: "Database unreachable", signal: "unreachable", unit: "ms" },
    ...{ critical: MINUTE, outage: true, clearForMs: 0, href: "/emergency" },
    source:
      "One minute, as StackGres alerts on pg_up. https://stackgres.io/doc/latest/runbooks/postgres-alerts/",
  }),
  rule({
    ...{ key: "refused", title: "Database refuses connections", signal: "refused", unit: "ms" },
    ...{ critical: 5_000, outage: true, clearForMs: 0, href: "/emergency" },
    source:
      "Lifeguard's own: nobody listens, or the server says that it is down. Five seconds let a reload pass. https://www.postgresql.org/docs/18/errcodes-appendix.html",
  }),
  errors({
    ...{ key: "slots", title: "Connection slots used up (53300)", critical: 1, outage: true },
    classes: ["too_many_clients", "reserved_slots", "role_limit", "db_limit", "prisma_too_many"],
    source: "The first refusal is the fact. https://www.postgresql.org/docs/18/errcodes-appendix.html",
  }),
  errors({
    ...{ key: "client_limit", title: "Pooler's client limit reached", critical: 1, outage: true },
    classes: [
      "pgb_max_client",
      "pgb_db_user_client",
      "pgb_other_limit",
      "sup_max_clients",
      "sup_session_cap",
    ],
    source: "The first refusal is the fact. https://www.pgbouncer.org/config.html#max_client_conn",
  }),
  errors({
    ...{ key: "authentication", title: "Login refused", critical: 1, outage: true },
    classes: ["auth_failed", "auth_spec", "pgb_auth", "sup_tenant", "sup_breaker", "no_password"],
    source:
      "The first one: Supavisor shuts a whole tenant out after ten. https://supabase.com/docs/guides/database/connecting-to-postgres",
  }),
  errors({
    ...{ key: "prepared", title: "Prepared statements lost or doubled (26000, 42P05)", critical: 1 },
    classes: ["ps_missing", "ps_dup"],
    source:
      "The guide: alert on any 26000. https://www.pgbouncer.org/faq.html#how-to-use-prepared-statements-with-transaction-pooling",
  }),
  errors({
    ...{ key: "pool_wait", title: "Waits for a pool ended without a connection (P2024)", warning: 1 },
    classes: ["client_pool", "pgb_query_wait", "sup_checkout"],
    source: "Any one failed a request. https://www.prisma.io/docs/orm/reference/error-reference#p2024",
  }),
  errors({
    ...{
      key: "pool_wait_storm",
      title: "Waits for a pool fail by the dozen",
      critical: 11,
      windowMs: MINUTE,
      // Minutes differ: five quiet ones, as with the others, or it fires and resolves by turns.
      clearForMs: 5 * MINUTE,
    },
    classes: ["client_pool", "pgb_query_wait", "sup_checkout"],
    source: "More than ten a minute. https://www.prisma.io/docs/orm/reference/error-reference#p2024",
  }),
  errors({
    ...{ key: "cut_off", title: "Statements and sessions are cut off (57014, 55P03, 57P01)", warning: 10 },
    classes: [
      ...["stmt_timeout", "lock_timeout", "recovery_conflict", "idle_tx", "tx_timeout", "tx_expired"],
      ...["admin_shutdown", "crash", "not_ready", "db_not_accepting", "neon_compute", "pgb_shutdown"],
    ],
    source:
      "Lifeguard's own: one is a slow query or a restart, ten in five minutes are requests that fail. https://www.postgresql.org/docs/18/errcodes-appendix.html",
  }),
  rule({
    ...{ key: "saturation", title: "Connections near their limit", signal: "saturation", unit: "share" },
    ...{ warning: 0.8, critical: 0.9, forMs: 2 * MINUTE, clear: 0.95, href: "/" },
    source: `80 % for two minutes. ${PROMETHEUS}`,
  }),
  rule({
    ...{ key: "pooler_waiting", title: "Clients wait in the pooler", signal: "pooler clients waiting" },
    ...{ unit: "clients", warning: 1, forMs: MINUTE, href: "/pool" },
    source: `cl_waiting for a minute. ${POOLER}`,
  }),
  rule({
    ...{ key: "pooler_wait", title: "Long wait in the pooler", signal: "pooler longest wait", unit: "ms" },
    ...{ warning: 15_000, critical: MINUTE, href: "/pool" },
    source: `maxwait: the pool does not keep up. ${POOLER}`,
  }),
  rule({
    ...{ key: "blocked", title: "A session waits for a lock", signal: "longest lock wait", unit: "ms" },
    ...{ warning: MINUTE, critical: 5 * MINUTE, href: "/blocking" },
    source:
      "Lifeguard's own: by then most functions have given up. https://vercel.com/docs/functions/limitations",
  }),
  rule({
    ...{ key: "blocked_sessions", title: "Several sessions wait for locks", signal: "sessions blocked" },
    ...{ unit: "sessions", warning: 5, clear: 0.8, href: "/blocking" },
    source:
      "Five sessions. https://docs.pgedge.com/ai-dba-workbench/development/user-guide/alerts/rule-reference/",
  }),
  sessions({
    ...{
      key: "idle_in_transaction",
      title: "Idle in transaction",
      signal: "idle in transaction",
      unit: "ms",
    },
    ...{ warning: 5 * MINUTE, critical: 30 * MINUTE },
    source: "Five minutes, as pgMonitor's PGIdleTxn. https://github.com/CrunchyData/pgmonitor",
  }),
  sessions({
    ...{ key: "long_transaction", title: "Long transaction", signal: "transaction age", unit: "ms" },
    warning: 10 * MINUTE,
    source:
      "Lifeguard's own: it holds back vacuum for everybody. https://www.postgresql.org/docs/18/routine-vacuuming.html",
  }),
  rule({
    ...{
      key: "deadlocks",
      title: "Deadlocks",
      signal: "deadlocks",
      unit: "deadlocks",
      warning: 1,
      clearForMs: 0,
    },
    classes: ["deadlock"],
    ...{ href: "/blocking", source: `Each one lost its work. ${PROMETHEUS}` },
  }),
  rule({
    ...{
      key: "xid_age",
      title: "Transaction ids run out",
      signal: "transaction id age",
      unit: "transactions",
    },
    ...{ warning: 500_000_000, critical: 1_000_000_000, clear: 0.99, href: "/" },
    source:
      "A quarter and half of what there is. https://www.postgresql.org/docs/18/routine-vacuuming.html#VACUUM-FOR-WRAPAROUND",
  }),
  rule({
    ...{ key: "slot_retained", title: "Replication slot keeps WAL", signal: "slot retained", unit: "bytes" },
    ...{ warning: GB, critical: 10 * GB, href: "/", source: `It fills the disk. ${SLOTS}` },
  }),
  rule({
    ...{ key: "slot_inactive", title: "Replication slot unused", signal: "slot inactive", unit: "slots" },
    ...{ warning: 1, forMs: 5 * MINUTE, href: "/", source: `Nobody reads it, and it keeps WAL. ${SLOTS}` },
  }),
  rule({
    ...{ key: "pool_check", title: "Pool check fails after a deploy", signal: "pool check failing" },
    ...{ unit: "findings", critical: 1, clearForMs: 0, href: "/pool" },
    source: "Lifeguard's own rules on pool settings: docs/rules.md.",
  }),
  rule({
    ...{ key: "no_samples", title: "No samples", signal: "time without samples", unit: "ms" },
    ...{ warning: 5 * MINUTE, clearForMs: 0, href: "/setup" },
    source:
      "Five minutes, as Prometheus calls a series stale. https://prometheus.io/docs/prometheus/latest/querying/basics/#staleness",
  }),
];
