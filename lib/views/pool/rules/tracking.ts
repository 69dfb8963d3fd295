import type { Readable, Subject } from "./rule";

/**
 * Whether the transaction pooler tracks prepared statements itself; null: not known. PgBouncer from 1.21 with max_prepared_statements, whose
 * default is 0 until 1.24: https://www.pgbouncer.org/changelog.html
 */
export function tracksStatements({ pooler }: Subject, { place }: Readable): boolean | null {
  if (place.provider === "neon" || place.provider === "prisma-postgres") return true;
  if (place.software === "Supavisor") return false;
  const minor = Number(/^1\.(\d+)/.exec(pooler?.version ?? "")?.[1] ?? Number.NaN);
  if (minor < 21) return false;
  const most = pooler?.maxPreparedStatements ?? null;
  if (most !== null) return most > 0;
  return minor >= 24 ? true : null;
}
