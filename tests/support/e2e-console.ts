import type { Page } from "@playwright/test";
import pg from "pg";
import type { Dashboard } from "../../demo/dashboard";
import type { Pooler } from "../../demo/pgbouncer";
import { awake } from "./e2e-api";
import { SECRETS } from "./e2e-secrets";
import type { Stage } from "./e2e-stage";

/** The dashboard with PgBouncer's console to read (or with other `variables`), the browser signed in there. */
export async function withConsole(
  stage: Stage,
  page: Page,
  variables: Record<string, string> = {},
): Promise<Dashboard> {
  const PGBOUNCER_ADMIN_URL = stage.pooler.url({ database: "pgbouncer" });
  const dashboard = await stage.another({ PGBOUNCER_ADMIN_URL, ...variables });
  await awake(dashboard.url);
  await page.context().request.post(`${dashboard.url}/api/sign-in`, { data: { token: SECRETS.operator } });
  return dashboard;
}

/** A client of the shop through the pooler. Its end, however it comes, is no trouble. */
export async function clientOf(pooler: Pick<Pooler, "url">, application: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: pooler.url({ user: "app", database: "shop" }),
    application_name: application,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** One that leaves a transaction open, on invoice `id`. */
export async function holdThrough(
  pooler: Pick<Pooler, "url">,
  application: string,
  id = 77,
): Promise<pg.Client> {
  const client = await clientOf(pooler, application);
  await client.query(`BEGIN; UPDATE invoices SET paid = true WHERE id = ${id}`);
  return client;
}

/** The backend that serves it, in its open transaction. */
export async function backendOf(client: pg.Client): Promise<number> {
  return (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;
}
