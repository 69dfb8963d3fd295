import { paramOf } from "../../../shared/database-url/parse";
import type { Place } from "../../../shared/database-url/place";
import type { Typed } from "../../../shared/database-url/typed";
import type { Severity } from "../../../shared/pool/finding";
import type { Pooling } from "../../../shared/pool/probe";

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
  /** Of the pooled URL: what its console tells, and how a probe found it; `direct`: no pooler is there. */
  pooler: {
    version: string | null;
    poolSize: number | null;
    maxPreparedStatements: number | null;
    poolMode: Pooling | null;
  } | null;
  /** What production uses, by `databaseOf`, when this is not production. */
  production: string | null;
  /**
   * How many instances there are at most, and how many connections of theirs meet no refusal. `reported`: so many told of themselves within
   * a while, and some may be gone.
   */
  budget: { instances: number; usable: number; reported?: boolean } | null;
};

export type Found = {
  variable: string;
  /** Overrides the rule's own. */
  severity?: Severity;
  title: string;
  evidence: string;
  fix: string;
  /** Overrides the rule's own: the provider's page. */
  source?: string;
  /** Makes the corrected URL of the one that was typed. */
  correct?: (text: string) => string;
};

export type Rule = {
  code: string;
  /** The worst it finds. */
  severity: Severity;
  /** What it finds, in one sentence. */
  says: string;
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
  libpqUri: "https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS",
  accelerate: "https://www.prisma.io/docs/accelerate/getting-started",
  pgSsl: "https://node-postgres.com/features/ssl",
  supabase: "https://supabase.com/docs/guides/database/connecting-to-postgres",
  supabasePrisma: "https://supabase.com/docs/guides/database/prisma",
  neonPool: "https://neon.com/docs/connect/connection-pooling",
  neonLatency: "https://neon.com/docs/connect/connection-latency",
  pgbouncer: "https://www.pgbouncer.org/config.html",
  pgbouncerPort: "https://www.pgbouncer.org/config.html#listen_port",
  pgbouncerChanges: "https://www.pgbouncer.org/changelog.html",
  pgbouncerFeatures: "https://www.pgbouncer.org/features.html",
  vercelEnv: "https://vercel.com/docs/environment-variables",
  vercelPool: "https://vercel.com/guides/connection-pooling-with-functions",
  rdsProxyPostgres:
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connecting.html#rds-proxy-connecting-postgresql",
  rdsProxy: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-pinning.html",
} as const;

/** Where each provider documents its addresses. */
export const providerDocs: Readonly<Partial<Record<Place["provider"], string>>> = {
  supabase: sources.supabase,
  neon: "https://neon.com/docs/connect/connect-from-any-app",
  "prisma-postgres": "https://www.prisma.io/docs/postgres/database/connecting-to-your-database",
  "rds-proxy": "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-connecting.html",
  rds: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html",
  azure: "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-pgbouncer",
  digitalocean: "https://docs.digitalocean.com/products/databases/postgresql/how-to/manage-connection-pools/",
  aiven: "https://aiven.io/docs/products/postgresql/howto/connect-node",
  heroku: "https://devcenter.heroku.com/articles/connecting-heroku-postgres",
  railway: "https://docs.railway.com/databases/postgresql-pgbouncer",
  render: "https://render.com/docs/postgresql-creating-connecting",
  "cloud-sql": "https://cloud.google.com/sql/docs/postgres/connect-overview",
};

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

/** Of what only functions suffer from: nothing on a server of one's own, worth knowing where nobody said what runs the code. */
export function inFunctions({ runtime }: Subject, severity: Severity): Severity | null {
  if (runtime === "server") return null;
  return runtime === "serverless" ? severity : "info";
}

/** node-postgres as it is, with nothing in between that gives the URL's parameters another meaning. */
export const isBare = ({ prismaMajor, honoursParams }: Subject): boolean =>
  prismaMajor !== null && prismaMajor >= 7 && honoursParams !== true;

/** The provider's name, but none of its databases': the `host` rule says so, and others are silent. */
export const isElsewhere = ({ place }: Readable): boolean =>
  place.provider === "supabase" && place.kind === "unknown";
