import { formatCount } from "../format";
import { type ConfigRule, settingOf, sourceOf } from "./config";
import type { DatabaseRow, PoolRow } from "./rows";

/** The soft limit on open files that most systems give a process. */
const USUAL_FILES = 1_024;
/** From here on new clients are about to be turned away. */
const NEARLY = 0.8;

/** The most server connections that the pools of each database may open together, reserve included. */
function mostOf(databases: readonly DatabaseRow[], pools: readonly PoolRow[]): Map<string, number> {
  return new Map(
    databases.map(({ name, poolSize, reserve, most }) => {
      const own = pools.filter(({ database }) => database === name).length;
      const sum = own * ((poolSize ?? 0) + (reserve ?? 0));
      return [name, most === null ? sum : Math.min(sum, most)];
    }),
  );
}

const total = (parts: Map<string, number>) => [...parts.values()].reduce((sum, part) => sum + part, 0);

/** One file descriptor a client and one a server connection, as PgBouncer documents; its own limit cannot be asked for. */
export const clientLimitFiles: ConfigRule = (facts) => {
  const clients = settingOf(facts, "max_client_conn");
  if (clients === null) return null;
  const servers = total(mostOf(facts.databases, facts.pools));
  const needed = clients + servers;
  if (needed <= USUAL_FILES) return null;
  return {
    code: "pooler-client-limit-files",
    severity: "info",
    title: `PgBouncer needs more than ${formatCount(needed)} open files at its client limit`,
    evidence: `max_client_conn ${formatCount(clients)} + ${formatCount(servers)} server connections of its pools. Its console does not tell the limit on open files, often ${formatCount(USUAL_FILES)}.`,
    fix: `On PgBouncer's host, compare with “Max open files” in /proc/PID/limits; raise it (LimitNOFILE= in its systemd unit) or lower max_client_conn.`,
    source: sourceOf("max_client_conn"),
  };
};

export const clientLimitNear: ConfigRule = (facts) => {
  const limit = settingOf(facts, "max_client_conn");
  const used = facts.pools.reduce((sum, { clients, waiting }) => sum + clients + waiting, 0);
  if (limit === null || limit === 0 || used < limit * NEARLY) return null;
  return {
    code: "pooler-client-limit-near",
    severity: used >= limit ? "fail" : "warn",
    title: "PgBouncer is about to turn clients away",
    evidence: `${formatCount(used)} clients of max_client_conn ${formatCount(limit)}.`,
    fix: "Run fewer instances or lower their connection_limit; or raise max_client_conn, and the limit on open files with it.",
    source: sourceOf("max_client_conn"),
  };
};

/** All pools that lead to the watched server, full at once, against what PostgreSQL lets in. */
export const poolsOverServer: ConfigRule = ({ databases, pools, usable, watched }) => {
  const place = databases.find(({ name }) => name === watched);
  if (!place || usable === null) return null;
  const here = databases.filter(({ host, port }) => host === place.host && port === place.port);
  const parts = mostOf(here, pools);
  const most = total(parts);
  if (most <= usable) return null;
  const single = here.some(({ poolSize }) => (poolSize ?? 0) > usable);
  const named = [...parts]
    .filter(([, part]) => part > 0)
    .map(([name, part]) => `${name} ${formatCount(part)}`);
  return {
    code: "pooler-pools-over-server",
    severity: single ? "fail" : "warn",
    title: "PgBouncer's pools together are larger than the server",
    evidence: `Up to ${formatCount(most)} server connections (${named.slice(0, 6).join(", ")}) against ${formatCount(usable)} usable ones.`,
    fix: "Lower default_pool_size or pool_size, or set max_db_connections, so that the sum stays below, with room for who connects directly.",
    source: sourceOf("default_pool_size"),
  };
};

export const reserveUnused: ConfigRule = (facts) => {
  const size = settingOf(facts, "reserve_pool_size");
  const after = settingOf(facts, "reserve_pool_timeout");
  const wait = settingOf(facts, "query_wait_timeout");
  if (size === null || after === null) return null;
  const common = { source: sourceOf("reserve_pool_size") };
  if (size === 0)
    return {
      ...common,
      code: "pooler-no-reserve",
      severity: "info",
      title: "PgBouncer has no reserve for a full pool",
      evidence: "reserve_pool_size is 0.",
      fix: "A few connections in reserve_pool_size serve clients that have waited reserve_pool_timeout, where the server has room.",
    };
  if (after > 0 && (wait === null || wait === 0 || after < wait)) return null;
  return {
    ...common,
    code: "pooler-reserve-unused",
    severity: "warn",
    title: "PgBouncer's reserve is never used",
    evidence:
      after === 0
        ? `reserve_pool_size is ${size}, but reserve_pool_timeout 0 disables it.`
        : `A client gets a reserved connection after ${after} s, but is sent away after ${wait} s (query_wait_timeout).`,
    fix: "Set reserve_pool_timeout to a few seconds, well below query_wait_timeout.",
  };
};
