import type { DatabaseUrl } from "../database-url/parse";
import type { Place } from "../database-url/place";
import type { PoolSettings } from "../database-url/pool-settings";
import type { WireError } from "../view";

/** What one step of a probe brought: what was seen, the error, or why it was not tried. */
export type Fact<T> = { seen: T } | { failed: WireError } | { skipped: string };

/** Durations in ms. `queries`: ten round trips on the same connection. */
export type Reach = { connectMs: number; firstQueryMs: number; queries: readonly number[] };

/** What the server shows of itself before any login. */
export type TlsSeen =
  | { offered: false }
  | {
      offered: true;
      protocol: string | null;
      /** Whether verify-full would let it pass; else Node's code for why not. */
      verified: boolean;
      problem: string | null;
      subject: string;
      issuer: string;
      selfSigned: boolean;
      /** ISO 8601. */
      validFrom: string;
      validTo: string;
    };

/** `greeted`: the pid that the login's greeting named. `asked`: who asked for its backend's pid, in turn. */
export type Pids = { greeted: number | null; asked: readonly { client: number; pid: number }[] };

/** `kept`: the backend holds the statement under the client's own name. `left`: it still does after it was closed. */
export type NamedStatement = { name: string; pid: number; kept: boolean; left: boolean };

export type Startup = { parameter: string; did: "applied" | "ignored" | "refused"; words: string };

/** Limits: null = none. */
export type ServerSeen = {
  version: string;
  versionNum: number;
  /** Null: this role may not read it. */
  systemId: string | null;
  databaseOid: string;
  database: string;
  /** The server's start, microseconds since the epoch. */
  startedAt: string;
  inRecovery: boolean;
  role: string;
  superuser: boolean;
  monitor: boolean;
  signal: boolean;
  create: boolean;
  roleLimit: number | null;
  roleUsed: number;
  databaseLimit: number | null;
  databaseUsed: number;
  maxConnections: number;
  /** Slots of it that only superusers, and roles with pg_use_reserved_connections, may take. */
  reserved: number;
};

/** All that a probe learnt through one URL. */
export type WayFacts = {
  side: "pooled" | "direct";
  variable: string;
  masked: string;
  /** Null: it cannot be read, and `reach` says so. */
  url: Pick<DatabaseUrl, "host" | "port" | "params"> | null;
  place: Place | null;
  settings: PoolSettings | null;
  tls: Fact<TlsSeen>;
  reach: Fact<Reach>;
  server: Fact<ServerSeen>;
  pids: Fact<Pids>;
  /** Whether a transaction may span statements. */
  transaction: Fact<"allowed" | "refused">;
  statement: Fact<NamedStatement>;
  startup: Fact<Startup>;
};

/** The driver's pool of the process that probes. Durations in ms. */
export type DriverPool = Pick<PoolSettings, "connectionLimit" | "poolTimeoutMs" | "connectTimeoutMs"> & {
  open: number;
  idle: number;
  waiting: number;
};

/** Whose URLs these are, as far as it is known: no check guesses. */
export type ProbeSubject = {
  /** Lifeguard's own variables, or an application's. */
  own: boolean;
  prismaMajor: number | null;
  runtime: "serverless" | "server" | null;
  /** Null with the reason: only the running process knows its pool. */
  driver: DriverPool | { unknown: string };
};

/** What was seen, or null. */
export const seen = <T>(fact: Fact<T>): T | null => ("seen" in fact ? fact.seen : null);
