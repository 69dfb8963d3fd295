import { pause } from "../../pause";
import type { Scene } from "../scene";

export const recovery: Scene = {
  name: "recovery",
  says: "All of it is undone. The billing worker catches up in short transactions; nothing waits any more.",
  run: async ({ open, attempt, tag }, signal) => {
    const worker = await open({ application: "billing-worker", user: "billing", through: "pooler" });
    const job = { job: "send-invoices" };
    for (let id = 1; !signal.aborted; id = (id % 2_000) + 1) {
      await attempt(worker.query(tag("UPDATE invoices SET updated_at = now() WHERE id = $1", job), [id]));
      await pause(100, signal);
    }
  },
};
