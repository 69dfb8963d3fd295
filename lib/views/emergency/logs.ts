import type { Provider } from "../../shared/database-url/provider";
import type { Block } from "./block";

/** What to search a log for, and what it means; the texts of PostgreSQL 13 to 18, PgBouncer, Supavisor and Prisma 4 to 7. */
export const signs: readonly { text: string; means: string }[] = [
  {
    text: "53300: too many clients already, remaining connection slots are reserved",
    means: "The server's slots are taken: steps 2 and 3.",
  },
  {
    text: "query_wait_timeout, ECHECKOUTTIMEOUT",
    means: "The pooler found no free server connection: transactions held open, step 2.",
  },
  {
    text: "no more connections allowed (max_client_conn), EMAXCONN",
    means: "The pooler's clients are at their limit: fewer instances or connection_limit, step 4.",
  },
  {
    text: "P2024: Timed out fetching a new connection from the connection pool",
    means: "Prisma up to 6: the application's own pool is too small or stuck, step 4.",
  },
  {
    text: "timeout exceeded when trying to connect",
    means: "The same from Prisma 7, which knows no P2024.",
  },
  {
    text: "26000 and 42P05: prepared statement does not exist, already exists",
    means: "Named prepared statements through a transaction pooler: pgbouncer=true for Prisma up to 6.",
  },
];

/** As grep and ClickHouse's match() both take it. The SQLSTATE stands in few logs: texts find more. */
const PATTERN =
  "too many clients|connection slots are reserved|query_wait_timeout|max_client_conn|prepared statement|53300|26000";

const FUNCTIONS: Block = {
  title: "The functions' own log, on Vercel",
  text: [
    'vercel logs --environment production --since 1h --query "P2024"',
    'vercel logs --environment production --since 1h --query "timeout exceeded when trying to connect"',
    "vercel logs --environment production --since 1h --level error",
  ].join("\n"),
  note: "In the application's folder, linked to its project. What clients of the pool were told stands here first.",
};

const supabase = (source: string) => `select timestamp, event_message
from logs
where source = '${source}'
  and match(event_message, '(?i)${PATTERN}|EMAXCONN|ECHECKOUTTIMEOUT')
order by timestamp desc
limit 100`;

const blocks: Record<Provider, readonly Block[]> = {
  plain: [
    {
      title: "The pooler, on PgBouncer's console",
      text: [
        'psql -h POOLER-HOST -p 6432 -U ADMIN pgbouncer -c "SHOW POOLS"',
        'psql -h POOLER-HOST -p 6432 -U ADMIN pgbouncer -c "SHOW CLIENTS"',
        'psql -h POOLER-HOST -p 6432 -U ADMIN pgbouncer -c "SHOW SERVERS"',
      ].join("\n"),
      note: "Look for cl_waiting above 0 and maxwait: clients in the queue, and the seconds the first has waited.",
    },
    {
      title: "The pooler's log, on its machine",
      text: `sudo journalctl -u pgbouncer --since "-1 hour" | grep -E "${PATTERN}"
sudo grep -E "${PATTERN}" /var/log/postgresql/pgbouncer.log`,
      note: "Where it lies: logfile in pgbouncer.ini, or SHOW CONFIG.",
    },
    {
      title: "The server's log, on its machine",
      text: `psql -c "SELECT pg_current_logfile()"
sudo grep -E "${PATTERN}" /var/log/postgresql/postgresql-*.log | tail -n 50`,
      note: "pg_current_logfile() is NULL without logging_collector. An SQLSTATE stands there only with %e in log_line_prefix.",
    },
  ],
  supabase: [
    {
      title: "The pooler's log, in Supabase's Logs Explorer",
      text: supabase("supavisor_logs"),
      note: "Pooler logs are a source of their own; the dedicated pooler's is pgbouncer_logs. Projects from before June 2026 may still want the older BigQuery syntax.",
    },
    {
      title: "The server's log, in Supabase's Logs Explorer",
      text: supabase("postgres_logs"),
      note: "To have them sent on: log drains, on Pro and above.",
    },
  ],
  neon: [
    {
      title: "Server and pooler: Monitoring, in Neon's console",
      text: "https://console.neon.tech/app/projects",
      note: "There are charts of connections and of the pooler, and the active queries, but no log. Postgres logs only leave Neon through the Datadog or OpenTelemetry integration, on the Scale plan, and only from when it was set up. PgBouncer's console is not open to customers.",
    },
  ],
};

/** How to get at the logs of pooler, server and functions by hand. */
export function logBlocks(provider: Provider): readonly Block[] {
  return [...blocks[provider], FUNCTIONS];
}
