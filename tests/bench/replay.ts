import type { Session } from "../../lib/shared/session";
import { reading } from "../../lib/shared/view";
import { sessions } from "../../lib/views/sessions/contract";
import type { Site } from "./site";

export const ROWS = 2_000;
const EVERY_MS = 2_000;

const later = (age: number | null, ms: number) => (age === null ? null : age + ms);

/** The same session in the next refresh: everything has aged. */
function aged(row: Session, ms: number): Session {
  return {
    ...row,
    stateAgeMs: later(row.stateAgeMs, ms),
    transactionAgeMs: later(row.transactionAgeMs, ms),
    queryAgeMs: later(row.queryAgeMs, ms),
    connectedMs: later(row.connectedMs, ms),
  };
}

/** Real sessions again and again, each time as other ones: their pids, and the pids they wait for, are moved. */
function multiplied(rows: readonly Session[]): Session[] {
  return Array.from({ length: Math.ceil(ROWS / rows.length) }, (_, copy) =>
    rows.map((row) => ({
      ...row,
      pid: row.pid + copy * 1_000_000,
      blockedBy: row.blockedBy.map((pid) => pid + copy * 1_000_000),
    })),
  )
    .flat()
    .slice(0, ROWS);
}

/**
 * Records the real answer of /api/sessions, makes 2,000 rows of it, and returns what answers the `turn`-th refresh of a page
 * that asks for `limit` rows: a browser's load only, no database could tell.
 */
export async function record(site: Site): Promise<(turn: number, limit: number) => string> {
  const response = await fetch(`${site.dashboard.url}/api/sessions?limit=5000`, {
    headers: { authorization: site.authorization },
  });
  const real = reading.extend({ data: sessions.data }).parse(await response.json());
  if (real.data.rows.length < 1_000) throw new Error(`only ${real.data.rows.length} sessions recorded`);
  const rows = multiplied(real.data.rows);
  return (turn, limit) => {
    const ms = turn * EVERY_MS;
    return JSON.stringify({
      ...real,
      sampledAt: new Date(Date.parse(real.sampledAt) + ms).toISOString(),
      ageMs: 20,
      data: {
        ...real.data,
        total: ROWS,
        all: ROWS,
        visibility: { visible: ROWS, total: ROWS },
        rows: rows.slice(0, limit).map((row) => aged(row, ms)),
      },
    });
  };
}
