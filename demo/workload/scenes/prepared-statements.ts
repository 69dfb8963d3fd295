import { pause, until } from "../../pause";
import type { Scene } from "../scene";

const CLIENTS = 8;

export const preparedStatements: Scene = {
  name: "prepared statements",
  says: "An API names its prepared statements. In transaction mode they stay behind on one server connection: later queries fail with 26000 (does not exist) or 42P05 (already exists).",
  needsPooler: true,
  run: async ({ open, launch, attempt, tag, pooler }, signal) => {
    const route = { route: "/api/invoices/[id]", action: "GET" };
    // The short sleep keeps several server connections in use at once, as a busy pool does.
    const text = tag("SELECT *, pg_sleep(0.03) FROM invoices WHERE id = $1", route);
    const serve = async (number: number) => {
      // Some names are shared by all instances, some are an instance's own.
      const name = number % 2 === 0 ? "get_invoice" : `get_invoice_${number}`;
      while (!signal.aborted) {
        // A function instance: it prepares once, answers a few requests, and goes as instances do.
        const instance = await open({ application: "api", user: "app", through: "pooler" });
        for (let request = 0; request < 10 && !signal.aborted; request++) {
          await attempt(instance.query({ name, text, values: [number + 1] }));
          await pause(40 + number * 15, signal);
        }
        await instance.end();
      }
    };
    for (let number = 0; number < CLIENTS; number++) launch(serve(number));
    await until(signal);
    // Fresh server connections: the named statements go with the old ones.
    await pooler?.console("RECONNECT shop");
  },
};
