import pg from "pg";
import type { Stage } from "./e2e-stage";

/** Opens real sessions of applications on the stage's database, and sends all of them home at the end. */
export function gatherPeople(stage: { server: Pick<Stage["server"], "port" | "run"> }) {
  const open = async (application: string, database = "shop"): Promise<pg.Client> => {
    const client = new pg.Client({
      // Not as a URL: pg does not decode every character of a database's name.
      ...{ host: "127.0.0.1", port: stage.server.port, user: "app", password: "app", database },
      application_name: application,
    });
    // Ended on purpose, below.
    client.on("error", () => {});
    await client.connect();
    return client;
  };
  const leave = async () => {
    await stage.server.run(
      "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE usename = 'app'",
    );
  };
  return {
    open,
    leave,
    /** A session that runs `sql` for as long as it takes; nobody waits for its end. */
    run: async (application: string, sql: string): Promise<number> => {
      const client = await open(application);
      client.query(sql).catch(() => {});
      return pidOf(client);
    },
    /** A session left idle in transaction on invoice `id`. Gives its pid and its way out. */
    hold: async (application: string, id = 1) => {
      const client = await open(application);
      await client.query("BEGIN");
      await client.query(`UPDATE invoices SET paid = true WHERE id = ${id}`);
      return { pid: pidOf(client), release: () => client.query("ROLLBACK") };
    },
    /** A session that waits for invoice `id`. Resolves when PostgreSQL says that it waits. */
    want: async (application: string, id = 1): Promise<number> => {
      const client = await open(application);
      const pid = pidOf(client);
      client.query(`UPDATE invoices SET paid = false WHERE id = ${id}`).catch(() => {});
      for (;;) {
        const { rows } = await stage.server.run(`SELECT cardinality(pg_blocking_pids(${pid})) AS blockers`);
        if (rows[0].blockers > 0) return pid;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
  };
}

export type People = ReturnType<typeof gatherPeople>;

function pidOf(client: pg.Client): number {
  if (!("processID" in client) || typeof client.processID !== "number") throw new Error("no pid");
  return client.processID;
}
