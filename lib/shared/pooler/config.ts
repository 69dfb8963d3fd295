import type { Finding } from "../pool/finding";
import type { DatabaseRow, PoolRow } from "./rows";

/** What the rules on PgBouncer's configuration know. */
export type ConfigFacts = {
  /** SHOW CONFIG by key. */
  config: ReadonlyMap<string, string>;
  databases: readonly DatabaseRow[];
  pools: readonly PoolRow[];
  /** Such as "1.18.0". */
  version: string | null;
  /** The PostgreSQL that Lifeguard watches; null when it cannot be read. */
  usable: number | null;
  /** The database of PgBouncer that leads there, by the name in DATABASE_URL. */
  watched: string;
  /** How long Lifeguard's own URL, which is a copy of the application's, lets a query wait for a connection; 0: for ever. */
  poolTimeoutMs: number | null;
};

export type ConfigRule = (facts: ConfigFacts) => Finding | null;

/** A whole number or PgBouncer's "120.0"; null when this version has no such setting. */
export function settingOf({ config }: Pick<ConfigFacts, "config">, key: string): number | null {
  const value = config.get(key);
  return value !== undefined && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

export const sourceOf = (key: string) => `https://www.pgbouncer.org/config.html#${key}`;

/** Whether `version` is `major`.`minor` or later; false when it is not known. */
export function isSince(version: string | null, major: number, minor: number): boolean {
  const [, a, b] = /^(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  if (a === undefined || b === undefined) return false;
  return Number(a) > major || (Number(a) === major && Number(b) >= minor);
}

/** The mode of each database that clients use, its own or the default. */
export function modesOf({ databases, config }: Pick<ConfigFacts, "databases" | "config">): string[] {
  const standard = config.get("pool_mode") ?? "session";
  return databases.length > 0 ? databases.map(({ mode }) => mode ?? standard) : [standard];
}
