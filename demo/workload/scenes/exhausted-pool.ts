import { pause, until } from "../../pause";
import { POOL_SIZE } from "../../stage";
import type { Scene } from "../scene";

const REQUESTS = POOL_SIZE + 15;

export const exhaustedPool: Scene = {
  name: "exhausted pool",
  says: `Each checkout keeps its transaction open while it calls a slow payment provider. All ${POOL_SIZE} server connections of the pool are taken; further requests wait in PgBouncer, Lifeguard's own read among them, and it reads past the pooler.`,
  needsPooler: true,
  run: async ({ open, launch, attempt, tag }, signal) => {
    const route = { route: "/api/checkout", action: "POST" };
    const checkout = async (customer: string) => {
      const client = await open({ application: "api", user: "app", through: "pooler" });
      while (!signal.aborted) {
        const began = await attempt(client.query(tag("BEGIN", route)));
        await attempt(
          client.query(tag("INSERT INTO orders (customer, total_cents) VALUES ($1, $2)", route), [
            customer,
            4_200,
          ]),
        );
        // The payment provider answers slowly: the transaction idles, and holds its server connection.
        await pause(9_000, signal);
        if (began) await attempt(client.query(tag("COMMIT", route)));
      }
    };
    for (let number = 0; number < REQUESTS; number++) launch(checkout(`customer ${number}`));
    await until(signal);
  },
};
