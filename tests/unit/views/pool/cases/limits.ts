import { type Cases, neon, plain, supabase } from "./case";

const bare = { prismaMajor: 7, honoursParams: null } as const;
const masked = (url: string) => url.replace("hunter2hunter", "••••••");
const own = "postgresql://app:hunter2hunter@shop-acme.a.aivencloud.com:21699/shop";

/** What TLS, limits and time-outs are asked for. */
export const limitCases: Cases = {
  "ssl-missing": {
    finds: [
      { pooled: neon.pooled, ...bare, severity: "fail", corrected: masked(`${neon.pooled}?sslmode=require`) },
      { pooled: own, ...bare, severity: "info", corrected: null },
    ],
    passes: [
      { pooled: `${neon.pooled}?sslmode=require`, ...bare },
      { pooled: `${neon.pooled}?ssl=true`, ...bare },
      { pooled: neon.pooled, prismaMajor: 6 },
      { pooled: neon.pooled, prismaMajor: null },
      { pooled: neon.pooled, prismaMajor: 7, honoursParams: true },
      { pooled: plain.pooled, ...bare },
    ],
  },
  "ssl-meaning": {
    finds: [
      {
        pooled: `${supabase.transaction}?sslmode=require`,
        ...bare,
        severity: "warn",
        corrected: masked(`${supabase.transaction}?sslmode=require&uselibpqcompat=true`),
      },
      { pooled: `${own}?sslmode=require`, ...bare, severity: "warn" },
      { pooled: `${plain.pooled}?sslmode=require`, ...bare, severity: "info" },
      {
        pooled: `${plain.pooled}?sslmode=verify-full`,
        prismaMajor: 6,
        severity: "warn",
        corrected: masked(`${plain.pooled}?sslmode=require&sslaccept=strict`),
      },
    ],
    passes: [
      { pooled: `${neon.pooled}?sslmode=require`, ...bare },
      { pooled: `${supabase.transaction}?sslmode=require&uselibpqcompat=true`, ...bare },
      { pooled: `${own}?sslmode=require&sslrootcert=/ca.crt`, ...bare },
      { pooled: `${own}?sslmode=no-verify`, ...bare },
      { pooled: `${own}?sslmode=require`, prismaMajor: 6 },
      { pooled: `${own}?sslmode=require`, prismaMajor: 7, honoursParams: true },
    ],
  },
  "connection-limit": {
    finds: [
      { pooled: plain.pooled, severity: "info", corrected: null },
      {
        pooled: `${plain.pooled}?connection_limit=1`,
        severity: "info",
        corrected: masked(`${plain.pooled}?connection_limit=5`),
      },
    ],
    passes: [
      { pooled: `${plain.pooled}?connection_limit=5` },
      { pooled: `${plain.pooled}?connection_limit=1`, runtime: "server" },
      { direct: plain.direct },
    ],
  },
  "connection-limit-over-pool": {
    finds: [
      {
        pooled: `${supabase.transaction}?connection_limit=20`,
        severity: "warn",
        corrected: masked(`${supabase.transaction}?connection_limit=5`),
      },
      {
        pooled: `${plain.pooled}?connection_limit=20`,
        pooler: { version: null, poolSize: 10, maxPreparedStatements: null, poolMode: null },
      },
    ],
    passes: [
      { pooled: `${supabase.transaction}?connection_limit=15` },
      { pooled: `${plain.pooled}?connection_limit=20` },
      {
        pooled: `${plain.pooled}?connection_limit=20`,
        pooler: { version: null, poolSize: 20, maxPreparedStatements: null, poolMode: null },
      },
      { pooled: `${supabase.direct}?connection_limit=20` },
    ],
  },
  "connection-limit-over-budget": {
    finds: [
      {
        pooled: `${plain.pooled}?connection_limit=20`,
        budget: { instances: 6, usable: 100 },
        severity: "fail",
        corrected: masked(`${plain.pooled}?connection_limit=16`),
      },
      {
        pooled: `${plain.pooled}?connection_limit=20`,
        budget: { instances: 200, usable: 100 },
        corrected: null,
      },
      // Functions that reported within a while need not have lived at once; servers did.
      {
        pooled: `${plain.pooled}?connection_limit=20`,
        budget: { instances: 6, usable: 100, reported: true },
        severity: "warn",
      },
      {
        pooled: `${plain.pooled}?connection_limit=20`,
        budget: { instances: 6, usable: 100, reported: true },
        runtime: "server",
        severity: "fail",
      },
    ],
    passes: [
      { pooled: `${plain.pooled}?connection_limit=20`, budget: { instances: 5, usable: 100 } },
      { pooled: `${plain.pooled}?connection_limit=20` },
      { pooled: plain.pooled, budget: { instances: 500, usable: 100 } },
    ],
  },
  timeouts: {
    finds: [
      { pooled: `${plain.pooled}?pool_timeout=0`, corrected: masked(`${plain.pooled}?pool_timeout=30`) },
      {
        pooled: `${plain.pooled}?connect_timeout=0`,
        corrected: masked(`${plain.pooled}?connect_timeout=30`),
      },
      { pooled: `${plain.pooled}?pool_timeout=30000`, corrected: masked(`${plain.pooled}?pool_timeout=30`) },
      { pooled: `${plain.pooled}?pool_timeout=1`, corrected: masked(`${plain.pooled}?pool_timeout=10`) },
      { pooled: `${plain.pooled}?connect_timeout=1`, corrected: masked(`${plain.pooled}?connect_timeout=5`) },
      { pooled: `${neon.pooled}?connect_timeout=5`, corrected: masked(`${neon.pooled}?connect_timeout=10`) },
    ],
    passes: [
      { pooled: `${plain.pooled}?pool_timeout=30&connect_timeout=30` },
      { pooled: `${plain.pooled}?pool_timeout=120&connect_timeout=5` },
      { pooled: `${neon.pooled}?connect_timeout=10` },
      { pooled: plain.pooled },
    ],
  },
  "timeouts-unsaid": {
    finds: [
      {
        pooled: plain.pooled,
        severity: "info",
        corrected: masked(`${plain.pooled}?pool_timeout=30&connect_timeout=30`),
      },
      { pooled: `${plain.pooled}?pool_timeout=30` },
    ],
    passes: [{ pooled: `${plain.pooled}?pool_timeout=30&connect_timeout=30` }, { direct: plain.direct }],
  },
};
