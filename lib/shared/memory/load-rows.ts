import { isClientBackend } from "../client-backends";
import type { Snapshot } from "../snapshot";
import { routeOf } from "./shares";

/** Sessions at work by what they wait for, whose they are, and which query: a row of lifeguard.load. */
export type LoadRow = {
  /** "Lock:transactionid"; "CPU" where PostgreSQL names no wait. */
  wait: string;
  /** query_text.id; "": not known, or one of the rest. */
  query: string;
  application: string;
  route: string;
  sessions: number;
};

export const CPU = "CPU";
/** Rows a sample may add; what is beyond keeps its wait alone. */
const MOST = 60;
const LONGEST = 120;

/**
 * Who is at work in a snapshot: active client backends but our own read. Whoever is idle, in a transaction or not, waits for its client
 * and loads nothing.
 */
export function loadRows(snapshot: Snapshot, idOf: (pid: number) => string | null): LoadRow[] {
  const rows = new Map<string, LoadRow>();
  const add = (row: Omit<LoadRow, "sessions">, sessions: number) => {
    const key = JSON.stringify([row.wait, row.query, row.application, row.route]);
    const known = rows.get(key);
    if (known) known.sessions += sessions;
    else rows.set(key, { ...row, sessions });
  };
  for (const row of snapshot.backends) {
    if (row.state !== "active" || row.pid === snapshot.ownPid || !isClientBackend(row)) continue;
    add(
      {
        wait: row.waitEventType ? `${row.waitEventType}:${row.waitEvent ?? ""}` : CPU,
        query: idOf(row.pid) ?? "",
        application: (row.application ?? "").slice(0, LONGEST),
        route: routeOf(row.query),
      },
      1,
    );
  }
  const sorted = [...rows.values()].sort((a, b) => b.sessions - a.sessions);
  if (sorted.length <= MOST) return sorted;
  rows.clear();
  for (const row of sorted.slice(0, MOST)) add(row, row.sessions);
  for (const { wait, sessions } of sorted.slice(MOST))
    add({ wait, query: "", application: "", route: "" }, sessions);
  return [...rows.values()];
}
