import type { Pooling } from "@/lib/shared/pool/probe";
import { type Cases, neon, plain, REF, rds, supabase } from "./case";

const azure = (port: number, user = "app") =>
  `postgresql://${user}:hunter2hunter@shop.postgres.database.azure.com:${port}/shop`;
const prisma = (host: string) => `postgres://tenant:sk_hunter2@${host}:5432/postgres?sslmode=require`;

/** How its console, or a probe, says that the pooled URL is served. */
const mode = (poolMode: Pooling) => ({
  pooler: { version: null, poolSize: null, maxPreparedStatements: null, poolMode },
});

/** Which URL has which part to play: rules about the two of them together. */
export const roleCases: Cases = {
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
      { pooled: plain.pooled, ...mode("direct"), severity: "warn" },
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
      { direct: plain.pooled, severity: "warn", corrected: null },
      { pooled: plain.pooled, direct: plain.pooled, ...mode("transaction"), severity: "fail" },
    ],
    passes: [
      { direct: supabase.session },
      { direct: supabase.direct },
      { direct: plain.direct },
      { pooled: neon.pooled },
      { pooled: plain.pooled, direct: plain.pooled, ...mode("session") },
    ],
  },
  "direct-missing": {
    finds: [
      { pooled: neon.pooled, severity: "info" },
      { pooled: plain.direct, ...mode("transaction") },
      { pooled: plain.direct, ...mode("statement") },
    ],
    passes: [
      { pooled: neon.pooled, direct: neon.direct },
      { pooled: plain.direct },
      { pooled: plain.pooled, ...mode("session") },
      { pooled: plain.pooled, ...mode("direct") },
    ],
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
  "session-pooler": {
    finds: [
      {
        pooled: supabase.session,
        severity: "warn",
        corrected: supabase.transaction.replace("hunter2hunter", "••••••"),
      },
      { pooled: supabase.session, runtime: null, severity: "info" },
      { pooled: plain.pooled, ...mode("session"), severity: "warn", corrected: null },
      { pooled: plain.direct, ...mode("session") },
    ],
    passes: [
      { pooled: plain.pooled },
      { pooled: plain.pooled, ...mode("transaction") },
      // The provider's own address tells: a proxy that pins its connections looks like one in session mode.
      { pooled: rds.proxy, ...mode("session") },
      { pooled: supabase.session, runtime: "server" },
      { pooled: supabase.transaction },
      { direct: supabase.session },
    ],
  },
};
