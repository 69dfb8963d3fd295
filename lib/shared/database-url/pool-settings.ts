import { type DatabaseUrl, paramOf } from "./parse";

export const sslModes = [
  "disable",
  "allow",
  "prefer",
  "require",
  "no-verify",
  "verify-ca",
  "verify-full",
] as const;
export type SslMode = (typeof sslModes)[number];

/** What a URL asks of the driver's pool. Durations in ms, 0 = no limit. Null: not said in the URL. */
export type PoolSettings = {
  connectionLimit: number;
  poolTimeoutMs: number;
  connectTimeoutMs: number;
  pgbouncer: boolean;
  sslmode: SslMode | null;
  sslrootcert: string | null;
  sslcert: string | null;
  sslkey: string | null;
  schema: string | null;
  applicationName: string | null;
  /** One sentence for each value that could not be taken as written, and what is used in its place. */
  problems: string[];
};

/**
 * Where the URL is silent. Time-outs: Prisma's documented 10 s and 5 s. Limit: 10, node-postgres' and Prisma 7's, as
 * Prisma 6 counted the processors, which on serverless says nothing about the database.
 */
export const poolDefaults = { connectionLimit: 10, poolTimeoutMs: 10_000, connectTimeoutMs: 5_000 } as const;

/** Node's timers hold 31 bits of milliseconds and fire at once above that. */
const MAX_SECONDS = 2_147_483;

const quoted = (value: string) => `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;

/**
 * What connection_limit, pool_timeout, connect_timeout (seconds), pgbouncer, the TLS parameters, schema and
 * application_name of this URL mean to Prisma and libpq. Never throws: a bad value gives the default and a problem, but an
 * unknown sslmode gives `verify-full`, as a typing error must not switch TLS off.
 * https://www.prisma.io/docs/orm/overview/databases/postgresql#arguments
 */
export function poolSettings(url: Pick<DatabaseUrl, "params">): PoolSettings {
  const problems: string[] = [];
  const text = (key: string) => paramOf(url, key) || null;

  function whole(
    key: string,
    standard: number,
    { min, max, unit }: { min: number; max: number; unit: string },
  ): number {
    const value = paramOf(url, key);
    if (value === null) return standard;
    const number = /^\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
    if (number >= min && number <= max) return number;
    const range = `a whole number from ${min} to ${max}`;
    problems.push(`${key}=${quoted(value)} is not ${range}; the default of ${standard}${unit} is used.`);
    return standard;
  }

  const seconds = (key: string, standardMs: number) =>
    whole(key, standardMs / 1000, { min: 0, max: MAX_SECONDS, unit: " s" }) * 1000;

  function flag(key: string): boolean {
    const value = paramOf(url, key);
    if (value !== null && value !== "true" && value !== "false") {
      problems.push(`${key}=${quoted(value)} is neither true nor false; false is used.`);
    }
    return value === "true";
  }

  function readSslMode(): SslMode | null {
    const value = paramOf(url, "sslmode");
    // libpq's own alias: ssl=true means sslmode=require.
    const asked = value ?? (/^(true|1)$/.test(paramOf(url, "ssl") ?? "") ? "require" : null);
    if (asked === null) return null;
    const mode = sslModes.find((known) => known === asked);
    if (!mode) problems.push(`sslmode=${quoted(asked)} is not known; verify-full, the strictest, is used.`);
    // Prisma 6 wrote "require, and check the certificate" in two parameters.
    return mode === "require" && paramOf(url, "sslaccept") === "strict"
      ? "verify-full"
      : (mode ?? "verify-full");
  }

  return {
    connectionLimit: whole("connection_limit", poolDefaults.connectionLimit, {
      min: 1,
      max: 10_000,
      unit: "",
    }),
    poolTimeoutMs: seconds("pool_timeout", poolDefaults.poolTimeoutMs),
    connectTimeoutMs: seconds("connect_timeout", poolDefaults.connectTimeoutMs),
    pgbouncer: flag("pgbouncer"),
    sslmode: readSslMode(),
    sslrootcert: text("sslrootcert"),
    sslcert: text("sslcert"),
    sslkey: text("sslkey"),
    schema: text("schema"),
    applicationName: text("application_name"),
    problems,
  };
}
