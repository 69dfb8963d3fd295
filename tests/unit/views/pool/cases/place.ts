import { type Cases, neon, plain, REF, rds, supabase } from "./case";

const login = "app:hunter2hunter";
const azure = (port: number, user = "app") =>
  `postgresql://${user}:hunter2hunter@shop.postgres.database.azure.com:${port}/shop`;

/** Where the URLs lead: rules about roles, hosts, ports and users. */
export const placeCases: Cases = {
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
};
