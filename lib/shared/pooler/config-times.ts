import { formatDuration } from "../format";
import { type ConfigRule, isSince, modesOf, settingOf, sourceOf } from "./config";

export const queryWait: ConfigRule = (facts) => {
  const seconds = settingOf(facts, "query_wait_timeout");
  const source = sourceOf("query_wait_timeout");
  if (seconds === null) return null;
  if (seconds === 0)
    return {
      code: "pooler-wait-for-ever",
      severity: "warn",
      title: "Clients wait in PgBouncer for ever",
      evidence: "query_wait_timeout is 0: when the server is down or its pool is held, nobody is told.",
      fix: "Set query_wait_timeout a little above what the application waits for a connection.",
      source,
    };
  const { poolTimeoutMs } = facts;
  if (poolTimeoutMs === null || poolTimeoutMs === 0 || seconds * 1_000 <= poolTimeoutMs) return null;
  return {
    code: "pooler-waits-longer",
    severity: "info",
    title: "Queries wait in PgBouncer longer than the application does",
    evidence: `query_wait_timeout is ${formatDuration(seconds * 1_000)}, pool_timeout ${formatDuration(poolTimeoutMs)}: a client that has given up stays in the queue.`,
    fix: "Set query_wait_timeout near pool_timeout, so that a full pool is cleared of clients that no longer ask.",
    source,
  };
};

/** Tracking of named statements came with 1.21, on by default since 1.24. */
export const preparedOff: ConfigRule = (facts) => {
  const most = settingOf(facts, "max_prepared_statements");
  const pooled = modesOf(facts).some((mode) => mode !== "session");
  if (most !== 0 || !pooled || !isSince(facts.version, 1, 21)) return null;
  return {
    code: "pooler-prepared-off",
    severity: "info",
    title: "PgBouncer does not track named prepared statements",
    evidence: `max_prepared_statements is 0 on ${facts.version}: clients that name statements get 26000 or 42P05 at random.`,
    fix: "Set max_prepared_statements to 200, or keep clients from naming statements: Prisma 7 names none, Prisma 6 needs pgbouncer=true.",
    source: sourceOf("max_prepared_statements"),
  };
};

const REFUSED = ["extra_float_digits", "options"];

export const startupParameters: ConfigRule = ({ config }) => {
  const ignored = config.get("ignore_startup_parameters");
  if (ignored === undefined) return null;
  const names = ignored.split(",").map((name) => name.trim().toLowerCase());
  const missing = REFUSED.filter((name) => !names.includes(name));
  if (missing.length === 0) return null;
  return {
    code: "pooler-startup-parameters",
    severity: "info",
    title: `PgBouncer may refuse clients that send ${missing.join(" or ")}`,
    evidence: `ignore_startup_parameters is ${ignored === "" ? "empty" : ignored}.`,
    fix: "Where a client is refused with “unsupported startup parameter”, list it in ignore_startup_parameters: it is then ignored, not applied. Or set it with ALTER ROLE ... SET.",
    source: sourceOf("ignore_startup_parameters"),
  };
};

export const neverClosed: ConfigRule = (facts) => {
  if (settingOf(facts, "server_idle_timeout") !== 0) return null;
  return {
    code: "pooler-idle-kept",
    severity: "info",
    title: "PgBouncer keeps server connections that nobody uses",
    evidence:
      "server_idle_timeout is 0: after a burst its pools hold their slots of the server until server_lifetime.",
    fix: "Set server_idle_timeout to some minutes (600 s is the default), where other pools need the slots.",
    source: sourceOf("server_idle_timeout"),
  };
};

export const silentTransactions: ConfigRule = (facts) => {
  const pooled = modesOf(facts).some((mode) => mode === "transaction");
  if (settingOf(facts, "idle_transaction_timeout") !== 0 || !pooled) return null;
  return {
    code: "pooler-silent-transactions",
    severity: "info",
    title: "A client that leaves a transaction open keeps its server connection",
    evidence: "idle_transaction_timeout is 0: PgBouncer never ends it.",
    fix: "Set idle_transaction_timeout, or idle_in_transaction_session_timeout in PostgreSQL, to the longest pause that is meant.",
    source: sourceOf("idle_transaction_timeout"),
  };
};

export const sessionMode: ConfigRule = (facts) => {
  const modes = modesOf(facts);
  if (!modes.includes("session")) return null;
  const all = modes.every((mode) => mode === "session");
  return {
    code: "pooler-session-mode",
    severity: "warn",
    title: all ? "PgBouncer pools sessions" : "PgBouncer pools sessions for some databases",
    evidence: `pool_mode is ${facts.config.get("pool_mode") ?? "not said, so session"}: each client keeps a server connection for as long as it is connected.`,
    fix: "For serverless functions set pool_mode=transaction: few server connections then serve many clients. Keep session mode for what needs it (LISTEN, session locks, migrations).",
    source: sourceOf("pool_mode"),
  };
};
