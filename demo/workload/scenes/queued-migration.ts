import { pause, until } from "../../pause";
import type { Scene } from "../scene";

const READERS = 5;

export const queuedMigration: Scene = {
  name: "queued migration",
  says: `Someone in psql read orders and left the transaction open. An ALTER TABLE waits for it, and every reader of orders waits behind the ALTER.`,
  run: async ({ open, launch, attempt, tag }, signal) => {
    const psql = await open({ application: "psql", user: "app", through: "direct" });
    await psql.query(tag("BEGIN", {}));
    await psql.query(tag("SELECT count(*) FROM orders", {}));
    const migration = await open({ application: "migrate", user: "app", through: "direct" });
    launch(
      migration.query(
        tag("ALTER TABLE orders ADD COLUMN IF NOT EXISTS gift_note text", { job: "deploy-migrations" }),
      ),
    );
    const read = async () => {
      const client = await open({ application: "web", user: "app", through: "pooler" });
      const sql = tag("SELECT * FROM orders ORDER BY id DESC LIMIT 20", { route: "/orders", action: "GET" });
      while (!signal.aborted) {
        await attempt(client.query(sql));
        await pause(300, signal);
      }
    };
    for (let number = 0; number < READERS; number++) launch(read());
    await until(signal);
  },
};
