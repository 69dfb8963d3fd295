import type { Pooling } from "@/lib/shared/pool/probe";
import { type Cases, neon, plain, rds, supabase } from "./case";

const bare = { prismaMajor: 7, honoursParams: null } as const;
const masked = (url: string) => url.replace("hunter2hunter", "••••••");
const pooler = (
  version: string | null,
  maxPreparedStatements: number | null,
  poolMode: Pooling | null = null,
) => ({
  pooler: { version, poolSize: null, maxPreparedStatements, poolMode },
});

/** What the parameters say: of Prisma and its pool, of TLS, and of the startup packet. */
export const paramCases: Cases = {
  "pgbouncer-missing": {
    finds: [
      {
        pooled: supabase.transaction,
        severity: "fail",
        corrected: masked(`${supabase.transaction}?pgbouncer=true`),
      },
      {
        pooled: `${supabase.transaction}?pgbouncer=false`,
        corrected: masked(`${supabase.transaction}?pgbouncer=true`),
      },
      { pooled: plain.pooled, severity: "warn" },
      { pooled: plain.pooled, ...pooler("1.18.0", null), severity: "fail" },
      { pooled: plain.pooled, ...pooler("1.25.1", 0), severity: "fail" },
      { pooled: plain.pooled, ...pooler("1.21.0", null), severity: "warn" },
      // A port of its own, where the console says what it is.
      { pooled: plain.direct, ...pooler("1.25.1", 0, "transaction"), severity: "fail" },
    ],
    passes: [
      { pooled: `${supabase.transaction}?pgbouncer=true` },
      { pooled: supabase.transaction, prismaMajor: 7 },
      { pooled: supabase.transaction, prismaMajor: null },
      { pooled: supabase.session },
      { pooled: neon.pooled },
      { pooled: plain.pooled, ...pooler("1.24.0", null) },
      { pooled: plain.pooled, ...pooler("1.22.1", 100) },
      { pooled: plain.pooled, ...pooler("1.18.0", null, "session") },
      { pooled: plain.pooled, ...pooler(null, null, "direct") },
      { pooled: rds.proxy },
      { direct: supabase.transaction },
    ],
  },
  "pgbouncer-harmful": {
    finds: [
      { pooled: `${plain.pooled}?pgbouncer=true`, ...pooler("1.21.0", 100), corrected: masked(plain.pooled) },
      { pooled: `${rds.proxy}?pgbouncer=true` },
    ],
    passes: [
      { pooled: `${plain.pooled}?pgbouncer=true`, ...pooler("1.22.0", 100) },
      { pooled: `${plain.pooled}?pgbouncer=true`, ...pooler("1.21.0", 0) },
      { pooled: `${plain.pooled}?pgbouncer=true`, ...pooler("1.21.0", 100, "session") },
      { pooled: `${plain.pooled}?pgbouncer=true`, ...pooler("1.21.0", 100), prismaMajor: 7 },
      { pooled: `${plain.pooled}?pgbouncer=true` },
      { pooled: `${supabase.transaction}?pgbouncer=true` },
    ],
  },
  "pgbouncer-needless": {
    finds: [
      {
        pooled: `${supabase.session}?pgbouncer=true`,
        corrected: masked(`${supabase.transaction}?pgbouncer=true`),
      },
      { direct: `${supabase.direct}?pgbouncer=true`, severity: "warn", corrected: masked(supabase.direct) },
      { pooled: `${neon.pooled}?pgbouncer=true`, severity: "info" },
      { pooled: `${plain.pooled}?pgbouncer=true`, ...pooler("1.25.0", 200), severity: "info" },
      {
        pooled: `${plain.pooled}?pgbouncer=true`,
        ...pooler("1.25.0", 200, "session"),
        severity: "warn",
        corrected: masked(plain.pooled),
      },
      { pooled: `${plain.direct}?pgbouncer=true`, ...pooler(null, null, "direct"), severity: "warn" },
    ],
    passes: [
      { pooled: `${supabase.transaction}?pgbouncer=true` },
      { pooled: `${plain.pooled}?pgbouncer=true` },
      { pooled: `${plain.direct}?pgbouncer=true` },
      { pooled: `${neon.pooled}?pgbouncer=true`, prismaMajor: 7 },
      { pooled: supabase.session },
    ],
  },
  "param-unknown": {
    finds: [
      {
        pooled: `${plain.pooled}?pgboucer=true`,
        severity: "fail",
        corrected: masked(`${plain.pooled}?pgbouncer=true`),
      },
      {
        pooled: `${plain.pooled}?Connection_Limit=5`,
        corrected: masked(`${plain.pooled}?connection_limit=5`),
      },
      { pooled: `${plain.pooled}?max=5`, corrected: masked(`${plain.pooled}?connection_limit=5`) },
      { pooled: `${plain.pooled}?ssl_mode=require`, corrected: masked(`${plain.pooled}?sslmode=require`) },
      { pooled: `${plain.pooled}?colour=blue`, severity: "warn", corrected: masked(plain.pooled) },
      { pooled: `${plain.pooled}?pgboucer=••••••`, severity: "fail" },
      // The tail of a password is not to be quoted.
      {
        pooled: "postgresql://app@db.example.com/shop?password=hunter2&hunter",
        severity: "warn",
        corrected: null,
      },
    ],
    passes: [
      { pooled: `${plain.pooled}?pgbouncer=true&connection_limit=20&pool_timeout=30&connect_timeout=30` },
      {
        pooled: `${plain.pooled}?schema=public&application_name=web&sslmode=require&channel_binding=require`,
      },
      { pooled: `${supabase.transaction}?sslmode=require&supa=base-pooler.x` },
    ],
  },
  "param-value": {
    finds: [
      { pooled: `${plain.pooled}?pgbouncer=1`, corrected: masked(`${plain.pooled}?pgbouncer=true`) },
      { pooled: `${plain.pooled}?connection_limit=0`, corrected: null },
      { pooled: `${plain.pooled}?connection_limit=many`, corrected: null },
      { pooled: `${plain.pooled}?pool_timeout=30s`, corrected: masked(`${plain.pooled}?pool_timeout=30`) },
      { pooled: `${plain.pooled}?connect_timeout=`, corrected: null },
      {
        pooled: `${plain.pooled}?sslmode=verify_full`,
        corrected: masked(`${plain.pooled}?sslmode=verify-full`),
      },
      { pooled: `${plain.pooled}?sslaccept=yes` },
      { direct: `${plain.direct}?connection_limit=-1` },
    ],
    passes: [
      { pooled: `${plain.pooled}?pgbouncer=true&connection_limit=20&pool_timeout=0&sslmode=no-verify` },
      { pooled: `${plain.pooled}?sslaccept=strict&channel_binding=prefer&socket_timeout=60` },
    ],
  },
  "param-repeated": {
    finds: [
      {
        pooled: `${plain.pooled}?connection_limit=5&schema=a&connection_limit=9`,
        corrected: masked(`${plain.pooled}?schema=a&connection_limit=9`),
      },
    ],
    passes: [{ pooled: `${plain.pooled}?connection_limit=5&schema=a` }],
  },
  "param-startup": {
    finds: [
      {
        pooled: `${plain.pooled}?statement_timeout=5000`,
        ...bare,
        severity: "fail",
        corrected: masked(plain.pooled),
      },
      { pooled: `${plain.pooled}?options=-c%20statement_timeout%3D5000`, severity: "fail" },
      { pooled: `${supabase.transaction}?statement_timeout=5000`, ...bare, severity: "warn" },
      { pooled: `${supabase.session}?lock_timeout=50`, ...bare, severity: "warn" },
      { pooled: `${plain.pooled}?statement_timeout=5000`, prismaMajor: null, severity: "warn" },
      {
        pooled: `${rds.proxy}?options=-c%20search_path%3Da%20-c%20x%3Dy`.replace(
          "search_path",
          "lock_timeout",
        ),
      },
      { direct: `${plain.pooled}?options=-c%20lock_timeout%3D50` },
    ],
    passes: [
      { pooled: `${plain.pooled}?statement_timeout=5000`, prismaMajor: 6 },
      { pooled: `${plain.direct}?statement_timeout=5000&options=-c%20lock_timeout%3D50`, ...bare },
      { pooled: `${neon.pooled}?options=endpoint%3Dep-cool-sun`, ...bare },
      { pooled: `${plain.pooled}?application_name=web`, ...bare },
    ],
  },
  "param-ignored": {
    finds: [
      {
        pooled: `${plain.pooled}?connection_limit=20&pgbouncer=true`,
        ...bare,
        severity: "info",
        corrected: null,
      },
      { pooled: `${plain.pooled}?channel_binding=require`, ...bare },
      { pooled: `${plain.pooled}?sslrootcert=/ca.crt`, prismaMajor: 6 },
      { pooled: `${plain.pooled}?target_session_attrs=any`, prismaMajor: 6 },
    ],
    passes: [
      { pooled: `${plain.pooled}?connection_limit=20&pgbouncer=true`, prismaMajor: 6 },
      { pooled: `${plain.pooled}?connection_limit=20&pgbouncer=true`, prismaMajor: 7, honoursParams: true },
      { pooled: `${plain.pooled}?connection_limit=20`, prismaMajor: null },
      { pooled: `${plain.pooled}?sslmode=require&application_name=web`, ...bare },
      { pooled: `${plain.pooled}?supa=base-pooler.x`, ...bare },
    ],
  },
};
