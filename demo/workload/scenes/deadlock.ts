import { pause, until } from "../../pause";
import type { Scene, SceneContext } from "../scene";

/** Two transactions that take the same two rows in opposite order, again and again. */
async function collide({ open, attempt, tag }: SceneContext, rows: [number, number], signal: AbortSignal) {
  const worker = await open({ application: "billing-worker", user: "billing", through: "pooler" });
  const api = await open({ application: "api", user: "app", through: "pooler" });
  const update = (id: number) => `UPDATE invoices SET updated_at = now() WHERE id = ${id}`;
  const job = { job: "apply-discounts" };
  const route = { route: "/api/invoices/merge", action: "POST" };
  const [first, second] = rows;
  while (!signal.aborted) {
    await attempt(worker.query(tag("BEGIN", job)));
    await attempt(api.query(tag("BEGIN", route)));
    await attempt(worker.query(tag(update(first), job)));
    await attempt(api.query(tag(update(second), route)));
    // Each now asks for the other's row. PostgreSQL ends one of the two after deadlock_timeout.
    await Promise.all([
      attempt(worker.query(tag(update(second), job))).then(() => attempt(worker.query(tag("COMMIT", job)))),
      attempt(api.query(tag(update(first), route))).then(() => attempt(api.query(tag("COMMIT", route)))),
    ]);
    await pause(500, signal);
  }
}

export const deadlock: Scene = {
  name: "deadlock",
  says: "A worker and the API lock the same two invoices in opposite order. PostgreSQL sees the cycle after one second and ends one of them (40P01), over and over.",
  run: async (context, signal) => {
    context.launch(collide(context, [7, 8], signal));
    await pause(700, signal);
    context.launch(collide(context, [11, 12], signal));
    await until(signal);
  },
};
