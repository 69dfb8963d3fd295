/** A value for each column; a version has some of them. Totals and averages are numeric, which the driver leaves as text. */
const values = {
  pools: {
    ...{ database: "shop", user: "app", cl_active: 7, cl_waiting: 3, cl_cancel_req: 0 },
    ...{ cl_active_cancel_req: 0, cl_waiting_cancel_req: 0, sv_active: 4, sv_active_cancel: 1 },
    ...{ sv_being_canceled: 0, sv_idle: 2, sv_used: 1, sv_tested: 0, sv_login: 1, maxwait: 12 },
    ...{ maxwait_us: 345_678, pool_mode: "transaction", load_balance_hosts: "round-robin" },
  },
  stats: {
    ...{ database: "shop", total_xact_count: "900", total_query_count: "1800" },
    ...{ avg_server_assignment_count: "3", avg_xact_count: "15", avg_query_count: "30" },
    ...{ avg_recv: "9", avg_sent: "51", avg_xact_time: "4200", avg_query_time: "1500", avg_wait_time: "250" },
    ...{ avg_client_parse_count: "0", avg_server_parse_count: "0", avg_bind_count: "0" },
  },
  databases: {
    ...{ name: "shop", host: "10.0.0.5", port: 5432, database: "shop_production", force_user: null },
    ...{ pool_size: 20, min_pool_size: 0, reserve_pool: 5, reserve_pool_size: 5, server_lifetime: 3600 },
    ...{ pool_mode: null, load_balance_hosts: null, max_connections: 0, current_connections: 7 },
    ...{ max_client_connections: 0, current_client_connections: 10, paused: 0, disabled: 0 },
  },
  sockets: {
    ...{ type: "C", user: "app", database: "shop", replication: "none", state: "active" },
    ...{ addr: "10.0.3.7", port: 53_412, local_addr: "10.0.0.9", local_port: 6432 },
    ...{ connect_time: "2026-11-25 08:04:28 UTC", request_time: "2026-11-25 08:04:28 UTC" },
    ...{ wait: 0, wait_us: 0, close_needed: 0, ptr: "0xc1", link: "0xs1", remote_pid: 0, tls: "" },
    ...{ application_name: "web", prepared_statements: 0, id: 7 },
  },
};

type Kind = keyof typeof values;

/** The columns of each version in its order, from PgBouncer's src/admin.c and src/stats.c at its tags. */
const columns: Record<Kind, Record<string, string>> = {
  pools: {
    "1.16":
      "database user cl_active cl_waiting cl_cancel_req sv_active sv_idle sv_used sv_tested sv_login maxwait maxwait_us pool_mode",
    "1.18":
      "database user cl_active cl_waiting cl_active_cancel_req cl_waiting_cancel_req sv_active sv_active_cancel sv_being_canceled sv_idle sv_used sv_tested sv_login maxwait maxwait_us pool_mode",
    "1.25":
      "database user cl_active cl_waiting cl_active_cancel_req cl_waiting_cancel_req sv_active sv_active_cancel sv_being_canceled sv_idle sv_used sv_tested sv_login maxwait maxwait_us pool_mode load_balance_hosts",
  },
  stats: {
    "1.16":
      "database total_xact_count total_query_count avg_xact_count avg_query_count avg_recv avg_sent avg_xact_time avg_query_time avg_wait_time",
    "1.23":
      "database total_xact_count total_query_count avg_server_assignment_count avg_xact_count avg_query_count avg_recv avg_sent avg_xact_time avg_query_time avg_wait_time",
    "1.25":
      "database total_xact_count total_query_count avg_server_assignment_count avg_xact_count avg_query_count avg_recv avg_sent avg_xact_time avg_query_time avg_wait_time avg_client_parse_count avg_server_parse_count avg_bind_count",
  },
  databases: {
    "1.16":
      "name host port database force_user pool_size min_pool_size reserve_pool pool_mode max_connections current_connections paused disabled",
    "1.23":
      "name host port database force_user pool_size min_pool_size reserve_pool server_lifetime pool_mode max_connections current_connections paused disabled",
    "1.25":
      "name host port database force_user pool_size min_pool_size reserve_pool_size server_lifetime pool_mode load_balance_hosts max_connections current_connections max_client_connections current_client_connections paused disabled",
  },
  sockets: {
    "1.16":
      "type user database state addr port local_addr local_port connect_time request_time wait wait_us close_needed ptr link remote_pid tls",
    "1.18":
      "type user database state addr port local_addr local_port connect_time request_time wait wait_us close_needed ptr link remote_pid tls application_name",
    "1.21":
      "type user database state addr port local_addr local_port connect_time request_time wait wait_us close_needed ptr link remote_pid tls application_name prepared_statements",
    "1.23":
      "type user database replication state addr port local_addr local_port connect_time request_time wait wait_us close_needed ptr link remote_pid tls application_name prepared_statements",
    "1.25":
      "type user database replication state addr port local_addr local_port connect_time request_time wait wait_us close_needed ptr link remote_pid tls application_name prepared_statements id",
  },
};

/** Every version in which these columns are others than before, with one row as the driver gives it. */
export function versionsOf(kind: Kind): [version: string, row: Record<string, unknown>][] {
  const row = new Map<string, unknown>(Object.entries(values[kind]));
  return Object.entries(columns[kind]).map(([version, names]) => {
    const pairs = names.split(" ").map((name) => {
      if (!row.has(name)) throw new Error(`no value for ${name}`);
      return [name, row.get(name)];
    });
    return [version, Object.fromEntries(pairs)];
  });
}
