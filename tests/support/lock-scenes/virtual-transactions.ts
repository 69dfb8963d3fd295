import { type Server, type Way, ways } from "../ground";
import { type LockScene, majors, type Standing } from "./scene";
import { openStage } from "./stage";

/** A build waits first for those who have written to the table, at its end for those whose snapshots are older than the index. */
async function indexBuild(server: Server, way: Way, scene: string, writes: boolean): Promise<Standing> {
  const { schema, begin, enter, waits, standing } = await openStage(
    server,
    way,
    scene,
    "CREATE TABLE orders (id int); CREATE TABLE invoices (id int)",
  );
  const reader = await begin("reader", { as: "BEGIN ISOLATION LEVEL REPEATABLE READ" });
  await reader.query("SELECT count(*) FROM invoices");
  if (writes) await (await begin("writer")).query("INSERT INTO orders VALUES (1)");
  // It cannot run in a transaction.
  await enter("index build");
  await waits("index build", `CREATE INDEX CONCURRENTLY ON ${schema}.orders (id)`);
  return standing();
}

export const concurrentIndex: LockScene = {
  name: "concurrent index",
  says: "CREATE INDEX CONCURRENTLY waits for an idle transaction that has never touched the table, but has an older snapshot.",
  ways,
  majors,
  roots: ["reader"],
  build: (server, way) => indexBuild(server, way, "concurrent index", false),
};

export const concurrentIndexTwice: LockScene = {
  name: "concurrent index, two old ones",
  says: "CREATE INDEX CONCURRENTLY is seen to wait for a transaction that has written to the table; when that one has ended, it waits for one with an older snapshot.",
  ways,
  majors,
  roots: ["writer", "reader"],
  build: (server, way) => indexBuild(server, way, "concurrent index, two old ones", true),
};

/** SIRead locks stand in pg_locks beside the others, on the same tables and rows, and never block. */
export const serializable: LockScene = {
  name: "serializable",
  says: "Three SERIALIZABLE transactions have read a table; one has changed a row, and the second waits for it. The third is in nobody's way.",
  ways,
  majors,
  roots: ["root"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(
      server,
      way,
      "serializable",
      "CREATE TABLE orders (id int PRIMARY KEY, total int); INSERT INTO orders VALUES (1, 0), (2, 0)",
    );
    const as = "BEGIN ISOLATION LEVEL SERIALIZABLE";
    for (const label of ["root", "waiter", "bystander"]) {
      const client = await begin(label, { as });
      await client.query("SELECT sum(total) FROM orders");
      await client.query("SELECT total FROM orders WHERE id = 1");
      if (label === "root") await client.query("UPDATE orders SET total = 1 WHERE id = 1");
    }
    await waits("waiter", "UPDATE orders SET total = 2 WHERE id = 1");
    return standing();
  },
};
