import type { DiagnosticQuery } from "./diagnostic";

/** The three statements that guides to pooled PostgreSQL publish, as they are. */
export const guideQueries: DiagnosticQuery[] = [
  {
    id: "guide-active",
    title: "Active sessions",
    from: "guide",
    page: "/sessions?state=active",
    tells: "What runs at this moment, and for whom.",
    misleads:
      "It lists itself. It leaves out sessions that are idle in transaction, and those hold locks and connections without running anything. Without pg_monitor, state is NULL for other roles' sessions, so the list is empty on a busy server.",
    sql: `SELECT pid, usename, application_name, client_addr, state, query_start, query
FROM pg_stat_activity
WHERE state = 'active';`,
  },
  {
    id: "guide-states",
    title: "Connections by state",
    from: "guide",
    page: "/",
    tells: "How many sessions are active, idle, or idle in transaction.",
    misleads:
      "The row with an empty state mixes background processes, which use no client slot, with sessions this role may not see. It says nothing of the limit, so not whether the number is near it.",
    sql: `SELECT state, count(*)
FROM pg_stat_activity
GROUP BY state;`,
  },
  {
    id: "guide-blocking",
    title: "Waiting sessions, often called blocking queries",
    from: "guide",
    page: "/blocking",
    tells: "Which sessions wait for anything at all: a lock, the disk, another process, or their client.",
    misleads:
      "It does not find blockers. Every idle session is in the list, because waiting for the client's next command (ClientRead) is a wait event too; so are background processes at rest. A blocker looks exactly like them when it is idle in transaction, and is missing when it is busy on the CPU (no wait event) or is a prepared transaction (no session). And no column says who waits for whom. Ask pg_blocking_pids instead, below.",
    sql: `SELECT pid, usename, wait_event_type, wait_event, state, query
FROM pg_stat_activity
WHERE wait_event_type IS NOT NULL;`,
  },
];
