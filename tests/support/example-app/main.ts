import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { reportToLifeguard, watchPool } from "../../../docs/lifeguard-report";
import { PrismaClient } from "../../../prisma/client/client";

// A shop as the recipe in docs/checks.md makes one: its pool is watched, Prisma uses it, and it reports as instrumentation.ts would.
const { DATABASE_URL = "", POOL_MAX = "2" } = process.env;
const patient = { connectionString: DATABASE_URL, max: Number(POOL_MAX), connectionTimeoutMillis: 400 };
const opened = new pg.Pool(patient);
// Its connections first, however long they take on a busy machine: its patience below is for who waits for one of them.
for (let left = 50; left > 0 && opened.idleCount < opened.options.max; left--) {
  const clients = await Promise.allSettled(
    Array.from({ length: opened.options.max }, () => opened.connect()),
  );
  for (const one of clients) if (one.status === "fulfilled") one.value.release();
}
const pool = watchPool(opened, { application: "shop", prismaMajor: 7 });
const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });

// Longer than the pool's patience, on all its connections: whoever comes meanwhile gives up.
const sleeping = Array.from(
  { length: pool.options.max },
  () => prisma.$queryRaw`SELECT 1 AS n, pg_sleep(1.2)::text`,
);
const held = Promise.all(sleeping);
while (pool.totalCount - pool.idleCount < pool.options.max)
  await new Promise((resolve) => setTimeout(resolve, 5));
const [late] = await Promise.allSettled([prisma.$queryRaw`SELECT 2 AS n`]);
await held;
const rows = await prisma.$queryRaw`SELECT 3 AS n`;

await reportToLifeguard();
// Within five minutes nothing is sent again.
await reportToLifeguard();
console.info(JSON.stringify({ late: late.status, rows }));
await prisma.$disconnect();
await pool.end();
