import { ways } from "../ground";
import { type LockScene, majors } from "./scene";
import { openStage } from "./stage";

const ORDERS =
  "CREATE TABLE orders (id int PRIMARY KEY, total int); INSERT INTO orders SELECT number, 0 FROM generate_series(1, 20) number";
const update = (id: number) => `UPDATE orders SET total = total + 1 WHERE id = ${id}`;

export const rowQueue: LockScene = {
  name: "row queue",
  says: "Twelve UPDATEs of one row: the first waits for the transaction of the root, the others for the row (tuple). The root's end frees the first waiter alone.",
  ways,
  majors,
  roots: ["root"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(server, way, "row queue", ORDERS);
    await (await begin("root")).query(update(1));
    for (let number = 1; number <= 12; number++) await waits(`waiter ${number}`, update(1));
    return standing();
  },
};

/** Twenty sessions are as many as a PgBouncer pool holds by default. */
export const chain: LockScene = {
  name: "chain of 20",
  says: "Twenty sessions have changed a row each, and each wants the row of the one before. Any one's end frees the next alone.",
  ways,
  majors,
  roots: ["session 1"],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(server, way, "chain of 20", ORDERS);
    for (let number = 1; number <= 20; number++) {
      await (await begin(`session ${number}`)).query(update(number));
      if (number > 1) await waits(`session ${number}`, update(number - 1));
    }
    return standing();
  },
};

/** It stands for `deadlock_timeout`: ten seconds on the tests' servers. */
export const deadlock: LockScene = {
  name: "deadlock",
  says: "Two transactions wait for each other's row, until PostgreSQL ends one; a third, innocent, waits for the row of the first.",
  ways,
  majors,
  roots: [],
  build: async (server, way) => {
    const { begin, waits, standing } = await openStage(server, way, "deadlock", ORDERS);
    await (await begin("first")).query(update(1));
    await (await begin("second")).query(update(2));
    await waits("first", update(2));
    await waits("second", update(1));
    await waits("innocent", update(1));
    return standing();
  },
};

export const prepared: LockScene = {
  name: "prepared transaction",
  says: "A prepared transaction, which no session holds, has changed a row that two UPDATEs want. ROLLBACK PREPARED frees the first.",
  ways,
  majors,
  roots: ["prepared"],
  build: async (server, way) => {
    const { begin, waits, prepare, standing } = await openStage(server, way, "prepared transaction", ORDERS);
    await (await begin("prepared")).query(update(1));
    await prepare("prepared");
    for (const label of ["waiter 1", "waiter 2"]) await waits(label, update(1));
    return standing();
  },
};

export const keyShareBehindDelete: LockScene = {
  name: "FOR KEY SHARE behind DELETE",
  says: "A transaction has deleted a row; three SELECT FOR KEY SHARE and one FOR UPDATE wait. The root's end frees the three at once: their row locks do not conflict.",
  ways,
  majors,
  roots: ["root"],
  build: async (server, way) => {
    const stage = await openStage(server, way, "FOR KEY SHARE behind DELETE", ORDERS);
    await (await stage.begin("root")).query("DELETE FROM orders WHERE id = 1");
    for (let number = 1; number <= 3; number++)
      await stage.waits(`sharer ${number}`, "SELECT FROM orders WHERE id = 1 FOR KEY SHARE");
    await stage.waits("updater", "SELECT FROM orders WHERE id = 1 FOR UPDATE");
    return stage.standing();
  },
};

export const keyShareBesideUpdate: LockScene = {
  name: "FOR KEY SHARE beside UPDATE",
  says: "One transaction has updated a row and another holds FOR KEY SHARE on it, which is no conflict; a DELETE waits for one, then for the other.",
  ways,
  majors,
  roots: ["updater", "sharer"],
  build: async (server, way) => {
    const stage = await openStage(server, way, "FOR KEY SHARE beside UPDATE", ORDERS);
    await (await stage.begin("updater")).query(update(1));
    await (await stage.begin("sharer")).query("SELECT FROM orders WHERE id = 1 FOR KEY SHARE");
    await stage.waits("deleter", "DELETE FROM orders WHERE id = 1");
    return stage.standing();
  },
};
