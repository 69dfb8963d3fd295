import { type Cases, neon, plain, REF, rds, supabase } from "./case";

const login = "app:hunter2hunter";
const azure = (port: number, user = "app") =>
  `postgresql://${user}:hunter2hunter@shop.postgres.database.azure.com:${port}/shop`;
const prisma = (host: string) => `postgres://tenant:sk_hunter2@${host}:5432/postgres?sslmode=require`;

/** Where the URLs lead: rules about roles, hosts, ports and users. */
export const placeCases: Cases = {
  "different-databases": {
    finds: [
      { pooled: supabase.transaction, direct: supabase.direct.replace(REF, "tsrqponmlkjihgfedcba") },
      { pooled: neon.pooled, direct: neon.direct.replace("cool-sun", "warm-moon") },
      { pooled: neon.pooled, direct: neon.direct.replace("/shop", "/test") },
      { pooled: plain.direct, direct: plain.direct.replace("/shop", "/test") },
      { pooled: neon.pooled, direct: supabase.direct },
    ],
    passes: [
      { pooled: supabase.transaction, direct: supabase.session },
      { pooled: supabase.transaction, direct: supabase.direct },
      { pooled: supabase.dedicated, direct: supabase.direct },
      { pooled: neon.pooled, direct: neon.direct },
      { pooled: rds.proxy, direct: rds.direct },
      // The name of a pool, and of a database as PgBouncer calls it.
      { pooled: plain.pooled.replace("/shop", "/shop_pool"), direct: plain.direct },
      { pooled: neon.pooled },
      { pooled: neon.pooled, direct: "nonsense" },
    ],
  },
  "pooled-is-direct": {
    finds: [
      { pooled: supabase.direct, severity: "fail", corrected: null },
      { pooled: neon.direct, severity: "fail", corrected: neon.pooled.replace("hunter2hunter", "••••••") },
      {
        pooled: prisma("db.prisma.io"),
        corrected: prisma("pooled.db.prisma.io").replace("sk_hunter2", "••••••"),
      },
      { pooled: azure(5432), corrected: azure(6432).replace("hunter2hunter", "••••••") },
      { pooled: rds.direct, severity: "warn" },
      { pooled: neon.direct, runtime: null, severity: "info" },
      { pooled: neon.direct, direct: neon.direct, runtime: null, severity: "warn" },
    ],
    passes: [
      { pooled: neon.direct, runtime: "server" },
      { pooled: neon.direct, direct: neon.direct, runtime: "server" },
      { pooled: neon.pooled },
      { pooled: supabase.session },
      { pooled: plain.direct },
      { direct: neon.direct },
    ],
  },
  "direct-is-pooled": {
    finds: [
      { direct: supabase.transaction, corrected: supabase.session.replace("hunter2hunter", "••••••") },
      { direct: neon.pooled, corrected: neon.direct.replace("hunter2hunter", "••••••") },
      { direct: azure(6432), corrected: azure(5432).replace("hunter2hunter", "••••••") },
      { direct: prisma("pooled.db.prisma.io"), runtime: "server" },
      { direct: plain.pooled, corrected: null },
    ],
    passes: [
      { direct: supabase.session },
      { direct: supabase.direct },
      { direct: plain.direct },
      { pooled: neon.pooled },
    ],
  },
  "direct-missing": {
    finds: [{ pooled: neon.pooled, severity: "info" }],
    passes: [{ pooled: neon.pooled, direct: neon.direct }, { pooled: plain.direct }],
  },
  "same-url": {
    finds: [
      { pooled: plain.direct, direct: plain.direct, severity: "warn" },
      { pooled: plain.direct, direct: `${plain.direct}?schema=public` },
      { pooled: plain.direct, direct: plain.direct, runtime: null, severity: "info" },
    ],
    passes: [
      { pooled: plain.pooled, direct: plain.direct },
      { pooled: plain.direct, direct: plain.direct, runtime: "server" },
      { pooled: "postgresql://app@localhost/shop", direct: "postgresql://app@localhost/shop" },
      { pooled: plain.direct },
    ],
  },
  "out-of-reach": {
    finds: [
      { pooled: "postgresql://app:x@localhost:5432/shop", severity: "fail" },
      { pooled: "postgresql://app:x@127.0.0.1:5432/shop" },
      { pooled: "postgresql://app:x@10.1.2.3:5432/shop" },
      { pooled: "postgresql://app:x@[fd00::1]:5432/shop" },
      { pooled: "postgresql://app:x@db:5432/shop" },
      { pooled: "postgresql://app:x@postgres.railway.internal:5432/railway" },
      { pooled: "postgresql://app:x@dpg-abc123-a/shop" },
      { pooled: "postgresql://app@localhost/shop?host=/var/run/postgresql" },
      { pooled: supabase.dedicated, severity: "warn" },
      { direct: supabase.direct, severity: "info" },
    ],
    passes: [
      { pooled: supabase.transaction, direct: supabase.session },
      { pooled: supabase.dedicated, runtime: "server" },
      { pooled: "postgresql://app:x@localhost:5432/shop", runtime: null },
      { pooled: "postgresql://app:x@172.32.0.1:5432/shop" },
      { pooled: "postgresql://app:x@[2001:db8::1]:5432/shop" },
    ],
  },
  port: {
    finds: [
      {
        pooled: supabase.transaction.replace("6543", "6432"),
        corrected: supabase.transaction.replace("hunter2hunter", "••••••"),
      },
      {
        direct: supabase.direct.replace("5432", "5433"),
        corrected: supabase.direct.replace("hunter2hunter", "••••••"),
      },
      { pooled: neon.pooled.replace("/shop", ":6543/shop") },
      { pooled: azure(6543), corrected: azure(6432).replace("hunter2hunter", "••••••") },
      { pooled: rds.proxy.replace("5432", "6432") },
      {
        pooled: `postgresql://${login}@db-postgresql-nyc1-1.b.db.ondigitalocean.com:5432/shop`,
        corrected: null,
      },
    ],
    passes: [
      ...Object.values(supabase).map((pooled) => ({ pooled })),
      { pooled: neon.pooled },
      { pooled: azure(5432) },
      { pooled: plain.direct.replace("5432", "15432") },
      { pooled: `postgresql://${login}@shop-acme.a.aivencloud.com:21699/shop` },
    ],
  },
  "user-shape": {
    finds: [
      { pooled: supabase.transaction.replace(`postgres.${REF}`, "postgres"), corrected: null },
      {
        pooled: supabase.direct.replace("postgres:", `postgres.${REF}:`),
        corrected: supabase.direct.replace("hunter2hunter", "••••••"),
      },
      { pooled: supabase.dedicated.replace("postgres:", `prisma.${REF}:`) },
      { pooled: azure(6432, "app%40shop"), corrected: azure(6432).replace("hunter2hunter", "••••••") },
    ],
    passes: [
      ...Object.values(supabase).map((pooled) => ({ pooled })),
      {
        pooled: supabase.transaction
          .replace(`postgres.${REF}`, "postgres")
          .concat(`?options=reference%3D${REF}`),
      },
      { pooled: azure(6432) },
      { pooled: azure(6432, "ana%40acme.onmicrosoft.com") },
      { pooled: plain.direct.replace("app", `app.${REF}`) },
    ],
  },
  "session-pooler": {
    finds: [
      {
        pooled: supabase.session,
        severity: "warn",
        corrected: supabase.transaction.replace("hunter2hunter", "••••••"),
      },
      { pooled: supabase.session, runtime: null, severity: "info" },
    ],
    passes: [
      { pooled: supabase.session, runtime: "server" },
      { pooled: supabase.transaction },
      { direct: supabase.session },
    ],
  },
  "preview-production": {
    finds: [
      { pooled: neon.direct, environment: "preview", production: "neon ep-cool-sun-a1b2c3d4/shop" },
      { pooled: supabase.dedicated, environment: "preview", production: `supabase ${REF}/postgres` },
      { pooled: plain.pooled, environment: "preview", production: "db.example.com/shop" },
    ],
    passes: [
      { pooled: neon.pooled, environment: "production", production: "neon ep-cool-sun-a1b2c3d4/shop" },
      { pooled: neon.pooled, environment: "preview", production: "neon ep-warm-moon-a1b2c3d4/shop" },
      // One address of the shared pooler serves every project.
      {
        pooled: supabase.transaction,
        environment: "preview",
        production: "supabase tsrqponmlkjihgfedcba/postgres",
      },
      { pooled: neon.pooled, environment: "preview", production: null },
    ],
  },
};
