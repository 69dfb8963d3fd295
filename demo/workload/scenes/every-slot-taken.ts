import { pause } from "../../pause";
import type { Scene } from "../scene";

/** More than max_connections leaves: the last ones are refused. */
const INSTANCES = 110;

export const everySlotTaken: Scene = {
  name: "every slot taken",
  says: "A deploy went out with the direct URL: each function instance opens a connection of its own, past the pooler, until PostgreSQL answers 53300. Lifeguard's role may use reserved slots and still gets in.",
  run: async ({ open, attempt, tag }, signal) => {
    const route = { route: "/api/search", action: "GET" };
    const connect = async () => {
      const client = await open({ application: "search", user: "app", through: "direct" });
      await attempt(client.query(tag("SELECT count(*) FROM events", route)));
    };
    for (let instance = 0; instance < INSTANCES && !signal.aborted; instance++) await attempt(connect());
    // Those that were refused try again, as functions do.
    while (!signal.aborted) {
      await attempt(connect());
      await pause(1_000, signal);
    }
  },
};
