import { type Server, type Way, ways } from "../ground";
import { type LockScene, majors, type Standing } from "./scene";
import { openStage } from "./stage";

/** The advisory lock that stops an insertion half-way. */
const KEY = 4_711;
const INSERT = "INSERT INTO orders VALUES (1)";

async function sameKey(server: Server, way: Way, scene: string, waiters: number): Promise<Standing> {
  const { begin, waits, standing } = await openStage(
    server,
    way,
    scene,
    "CREATE TABLE orders (id int UNIQUE)",
  );
  await (await begin("root")).query(INSERT);
  for (let number = 1; number <= waiters; number++) await waits(`waiter ${number}`, INSERT);
  return standing();
}

export const twoInserts: LockScene = {
  name: "two inserts of one key",
  says: "A transaction has inserted a key, and another that inserts the same waits to see whether it commits.",
  ways,
  majors,
  roots: ["root"],
  build: (server, way) => sameKey(server, way, "two inserts of one key", 1),
};

export const threeInserts: LockScene = {
  name: "three inserts of one key",
  says: "As with two, but two wait for the transaction. Its end wakes both: one inserts, and the other waits for that one, whichever it is.",
  ways,
  majors,
  roots: ["root"],
  build: (server, way) => sameKey(server, way, "three inserts of one key", 2),
};

async function foreignKey(server: Server, way: Way, scene: string, roots: string[]): Promise<Standing> {
  const { begin, waits, standing } = await openStage(
    server,
    way,
    scene,
    `CREATE TABLE customers (id int PRIMARY KEY); INSERT INTO customers VALUES (1);
     CREATE TABLE orders (id int, customer int REFERENCES customers)`,
  );
  for (const root of roots) await (await begin(root)).query("INSERT INTO orders VALUES (1, 1)");
  await waits("deleter", "DELETE FROM customers WHERE id = 1");
  await waits("updater", "UPDATE customers SET id = 2 WHERE id = 1");
  return standing();
}

export const foreignKeyShare: LockScene = {
  name: "foreign key",
  says: "A transaction has inserted a child row, so it holds FOR KEY SHARE on the parent; a DELETE of the parent waits, and an UPDATE of its key behind the DELETE.",
  ways,
  majors,
  roots: ["child"],
  build: (server, way) => foreignKey(server, way, "foreign key", ["child"]),
};

/** The row names its lockers as a MultiXact, of which PostgreSQL waits for one member after the other. */
export const foreignKeyShared: LockScene = {
  name: "foreign key, two children",
  says: "Two transactions hold FOR KEY SHARE on the parent. The DELETE is seen to wait for one; when that one has ended, it waits for the other.",
  ways,
  majors,
  roots: ["child 1", "child 2"],
  build: (server, way) => foreignKey(server, way, "foreign key, two children", ["child 1", "child 2"]),
};

/**
 * What ON CONFLICT inserts is speculative until every index has its entry. Here the last index asks a function that waits
 * for an advisory lock, as in PostgreSQL's own isolation test insert-conflict-specconflict.
 */
export const speculativeInsertion: LockScene = {
  name: "speculative insertion",
  says: "An INSERT ON CONFLICT is stopped half-way by an advisory lock; a second of the same key waits for its speculative token.",
  ways,
  majors,
  roots: ["root"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(
      server,
      way,
      "speculative insertion",
      `CREATE FUNCTION dawdle(id int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS
         'BEGIN PERFORM pg_advisory_xact_lock_shared(${KEY}); RETURN id; END';
       CREATE TABLE orders (id int UNIQUE);
       CREATE INDEX ON orders (dawdle(id))`,
    );
    await (await begin("root")).query(`SELECT pg_advisory_xact_lock(${KEY})`);
    for (const label of ["inserter 1", "inserter 2"])
      await waits(label, `${INSERT} ON CONFLICT (id) DO NOTHING`);
    return standing();
  },
};
