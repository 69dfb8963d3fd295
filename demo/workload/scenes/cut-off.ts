import { pause } from "../../pause";
import type { Scene } from "../scene";

export const cutOff: Scene = {
  name: "cut off",
  says: "A report runs into its statement_timeout (57014), an update gives up behind a lock (55P03), and somebody ends sessions in the middle of their work (57P01).",
  run: async ({ open, launch, attempt, tag }, signal) => {
    const job = { job: "daily-report" };
    const pay = { route: "/api/invoices/[id]/pay", action: "POST" };
    const direct = { user: "billing", through: "direct" } as const;
    const holder = await open({ ...direct, application: "billing-worker" });
    await holder.query(tag("BEGIN", job));
    await holder.query(tag("UPDATE invoices SET updated_at = now() WHERE id = 50", job));
    const report = await open({ ...direct, application: "cron" });
    await report.query(tag("SET statement_timeout = 400", job));
    const payer = await open({ ...direct, application: "api" });
    await payer.query(tag("SET lock_timeout = 400", pay));
    const somebody = await open({ ...direct, application: "psql" });
    while (!signal.aborted) {
      const victim = await open({ ...direct, application: "cron" });
      launch(victim.query(tag("SELECT count(*), pg_sleep(20) FROM events", { job: "forget-events" })));
      await attempt(report.query(tag("SELECT sum(amount_cents), pg_sleep(5) FROM invoices", job)));
      await attempt(payer.query(tag("UPDATE invoices SET paid = true WHERE id = 50", pay)));
      await attempt(
        somebody.query(
          tag(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cron' AND query LIKE '%pg_sleep(20)%' AND pid <> pg_backend_pid()",
            {},
          ),
        ),
      );
      await pause(1_500, signal);
    }
  },
};
