import { until } from "../../pause";
import type { Scene } from "../scene";

const INVOICE = 42;
const WAITERS = 8;

export const leakedTransaction: Scene = {
  name: "leaked transaction",
  says: `A billing worker updated invoice ${INVOICE} and never committed. ${WAITERS} requests for that invoice queue behind it.`,
  run: async ({ open, launch, tag }, signal) => {
    const worker = await open({ application: "billing-worker", user: "billing", through: "pooler" });
    await worker.query(tag("BEGIN", { job: "send-invoices" }));
    await worker.query(
      tag(`UPDATE invoices SET updated_at = now() WHERE id = ${INVOICE}`, { job: "send-invoices" }),
    );
    for (let number = 0; number < WAITERS; number++) {
      const application = number % 3 === 0 ? "web" : "api";
      const client = await open({ application, user: "app", through: "pooler" });
      const route = { route: "/api/invoices/[id]/pay", action: "POST" };
      launch(client.query(tag(`UPDATE invoices SET paid = true WHERE id = ${INVOICE}`, route)));
    }
    await until(signal);
  },
};
