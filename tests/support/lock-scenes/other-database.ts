import { onTestFinished } from "vitest";
import { type Server, type Way, ways } from "../ground";
import { type LockScene, majors, type Standing } from "./scene";
import { openStage } from "./stage";

/** One in another database and one in ours run the same statement on something that all databases share. */
async function acrossDatabases(
  server: Server,
  way: Way,
  scene: string,
  sql: (database: string) => string,
): Promise<Standing> {
  const { schema, ask, begin, waits, standing } = await openStage(server, way, scene, "");
  const database = `${schema}_other`;
  await ask(`CREATE DATABASE ${database} OWNER app TEMPLATE template0`);
  onTestFinished(async () => void (await ask(`DROP DATABASE ${database} WITH (FORCE)`)));
  await (await begin("root", { database })).query(sql(database));
  await waits("waiter", sql(database));
  return standing();
}

export const otherDatabaseObject: LockScene = {
  name: "object, other database",
  says: "A transaction in another database comments on that database, one in ours wants to as well and waits for the shared object.",
  ways,
  majors,
  roots: ["root"],
  build: (server, way) =>
    acrossDatabases(
      server,
      way,
      "object, other database",
      (database) => `COMMENT ON DATABASE ${database} IS 'orders'`,
    ),
};

export const otherDatabaseRow: LockScene = {
  name: "row, other database",
  says: "A transaction in another database has changed the grants of that database, one in ours wants to as well and waits for the row of pg_database.",
  ways,
  majors,
  roots: ["root"],
  build: (server, way) =>
    acrossDatabases(
      server,
      way,
      "row, other database",
      (database) => `GRANT CONNECT ON DATABASE ${database} TO nobody_special`,
    ),
};
