import { ways } from "../ground";
import { type LockScene, majors } from "./scene";
import { openStage } from "./stage";

const ORDERS = "CREATE TABLE orders (id int PRIMARY KEY, note text); INSERT INTO orders VALUES (1)";
const READ = "SELECT count(*) FROM orders";

export const tableLock: LockScene = {
  name: "table lock",
  says: "A transaction holds ACCESS EXCLUSIVE on a table; five readers wait, and all go on when it ends.",
  ways,
  majors,
  roots: ["root"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(server, way, "table lock", ORDERS);
    const root = await begin("root");
    await root.query("LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
    for (let number = 1; number <= 5; number++) await waits(`reader ${number}`, READ);
    return standing();
  },
};

export const queuedAlter: LockScene = {
  name: "queued ALTER TABLE",
  says: "A transaction has read a table and idles; an ALTER TABLE waits for it and five readers wait behind the ALTER. Ending the idle one frees the ALTER alone; ending the ALTER frees the readers.",
  ways,
  majors,
  roots: ["idle"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(server, way, "queued ALTER TABLE", ORDERS);
    const idle = await begin("idle");
    await idle.query(READ);
    await waits("alter", "ALTER TABLE orders ADD COLUMN gift_note text");
    for (let number = 1; number <= 5; number++) await waits(`reader ${number}`, READ);
    return standing();
  },
};

export const twoBlockers: LockScene = {
  name: "two blockers",
  says: "Two transactions have read a table; a LOCK TABLE waits for both and goes on when both have ended.",
  ways,
  majors,
  roots: ["reader 1", "reader 2"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(server, way, "two blockers", ORDERS);
    for (const label of ["reader 1", "reader 2"]) await (await begin(label)).query(READ);
    await waits("waiter", "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE");
    return standing();
  },
};

/** `JoinWaitQueue` (`ProcSleep` before 18) puts one ahead of the waiters whom the locks it holds already stop. */
export const lockUpgrade: LockScene = {
  name: "lock upgrade",
  says: "Two transactions have read a table; a LOCK TABLE and two more readers queue behind them. Then the first reader wants ACCESS EXCLUSIVE too and gets in ahead of the queue: it waits for the second reader only.",
  ways,
  majors,
  roots: ["reader"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(server, way, "lock upgrade", ORDERS);
    for (const label of ["upgrader", "reader"]) await (await begin(label)).query(READ);
    const lock = "LOCK TABLE orders IN ACCESS EXCLUSIVE MODE";
    await waits("locker", lock);
    for (const label of ["late reader 1", "late reader 2"]) await waits(label, READ);
    await waits("upgrader", lock);
    return standing();
  },
};
