import { paramOf } from "../../../shared/database-url/parse";
import type { Typed } from "../../../shared/database-url/typed";
import type { Severity } from "../../../shared/pool/finding";

/** `pooled` is the application's way, `direct` that of migrations. */
export type Side = "pooled" | "direct";
export type Given = { side: Side; variable: string; typed: Typed };

/** Whose settings are judged, and what is known around them. Null: not known, and no rule may guess. */
export type Subject = {
  urls: readonly Given[];
  /** Where the code runs that opens these connections. */
  runtime: "serverless" | "server" | null;
  environment: "production" | "preview" | "development" | null;
  prismaMajor: number | null;
  /** Whether the URL's pool parameters reach the driver's pool, as Lifeguard's own do; Prisma 7 alone ignores them. */
  honoursParams: boolean | null;
  pooler: { version: string | null; poolSize: number | null; maxPreparedStatements: number | null } | null;
  /** `host/database` of what production uses, when this is not production. */
  production: string | null;
};

export type Found = {
  variable: string;
  /** Overrides the rule's own. */
  severity?: Severity;
  title: string;
  evidence: string;
  fix: string;
  /** Makes the corrected URL of the one that was typed. */
  correct?: (text: string) => string;
};

export type Rule = {
  code: string;
  severity: Severity;
  /** The page it rests on. */
  source: string;
  judge: (subject: Subject) => Found[];
};

export const sources = {
  prismaUrl: "https://www.prisma.io/docs/orm/overview/databases/postgresql#arguments",
  prismaPool:
    "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/connection-pool",
  prismaPgbouncer:
    "https://www.prisma.io/docs/orm/prisma-client/setup-and-configuration/databases-connections/pgbouncer",
  prismaUpgrade7:
    "https://www.prisma.io/docs/orm/more/upgrade-guides/upgrading-versions/upgrading-to-prisma-7",
  libpq: "https://www.postgresql.org/docs/18/libpq-connect.html",
  pgSsl: "https://node-postgres.com/features/ssl",
  supabase: "https://supabase.com/docs/guides/database/connecting-to-postgres",
  supabasePrisma: "https://supabase.com/docs/guides/database/prisma",
  neonPool: "https://neon.com/docs/connect/connection-pooling",
  neonLatency: "https://neon.com/docs/connect/connection-latency",
  pgbouncer: "https://www.pgbouncer.org/config.html",
  pgbouncerFeatures: "https://www.pgbouncer.org/features.html",
  vercelPool: "https://vercel.com/guides/connection-pooling-with-functions",
  rdsProxy: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html",
} as const;

/** A URL that could be read, with its parts. */
export type Readable = Given & {
  url: NonNullable<Typed["url"]>;
  place: NonNullable<Typed["place"]>;
};

/** Those that could be read, of one side when asked for it. */
export function readable({ urls }: Subject, side?: Side): Readable[] {
  return urls.flatMap((given) => {
    const { url, place } = given.typed;
    return url && place && (side === undefined || given.side === side) ? [{ ...given, url, place }] : [];
  });
}

/** The last value of a parameter; null when absent. */
export const param = (one: Readable, key: string): string | null => paramOf(one.url, key);

/** A parameter as a whole number; null when it is absent or none. */
export function wholeParam(one: Readable, key: string): number | null {
  const value = param(one, key);
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

/** Every transaction may be served by another backend. */
export const isTransactionPooled = ({ place }: Readable): boolean => place.kind === "transaction";
