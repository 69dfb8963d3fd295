import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { logBlocks } from "@/lib/views/emergency/logs";
import { poolSlotBlocks } from "@/lib/views/emergency/pool-slots";
import { type Raise, serverBlocks } from "@/lib/views/emergency/raise";
import { startPgBouncer } from "../../demo/pgbouncer";
import { eventually, run, servers } from "../support/ground";

// What the page gives to copy is run here, on a real PgBouncer and a real PostgreSQL.

const [server] = servers;
if (!server) throw new Error("no server");

const raise: Raise = {
  provider: "plain",
  connectionLimit: 50,
  poolTimeoutS: 120,
  poolSize: 44,
  maxClients: 555,
  before: { connectionLimit: 20, poolTimeoutS: 30 },
};
const [now, , postgres] = serverBlocks(raise);
const [gently, atOnce] = poolSlotBlocks("plain");

/** The statements of a block, one by one, as a console takes them. */
const statements = (text = "") =>
  text
    .split(";")
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");

async function pooler() {
  const users = { lifeguard: "lifeguard" };
  const started = await startPgBouncer({
    serverPort: server?.server ?? 0,
    mode: "transaction",
    users,
    settings: { default_pool_size: 3, server_login_retry: 1 },
  });
  onTestFinished(() => started.stop());
  const type = async (text: string | undefined) => {
    for (const statement of statements(text?.replaceAll("DATABASE", "postgres")))
      await started.console(statement);
  };
  const setting = async (key: string) =>
    (await started.console("SHOW CONFIG")).find((row) => row.key === key)?.value;
  const poolSize = async () =>
    (await started.console("SHOW DATABASES")).find(({ name }) => name === "postgres")?.pool_size;
  const open = async () => {
    const client = new pg.Client({
      connectionString: started.url({ user: "lifeguard" }),
      connectionTimeoutMillis: 1_500,
    });
    // Cut off on purpose, below.
    client.on("error", () => {});
    await client.connect();
    onTestFinished(() => client.end().catch(() => {}));
    return client;
  };
  return { ...started, type, setting, poolSize, open };
}

const backend = async (client: pg.Client) =>
  (await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid;

describe("PgBouncer's console", () => {
  it("takes the raised limits at once, and RELOAD takes them back", async () => {
    const { type, setting, poolSize, open } = await pooler();
    await backend(await open());
    expect(await poolSize()).toBe(3);
    await type(now?.text);
    expect(await setting("default_pool_size")).toBe("44");
    expect(await setting("max_client_conn")).toBe("555");
    expect(await poolSize()).toBe(44);
    expect(now?.note).toMatch(/RELOAD or a restart brings pgbouncer.ini's values back/);
    await type("RELOAD");
    expect(await poolSize()).toBe(3);
  });

  it("closes a server connection gently: its client notices nothing", async () => {
    const { type, open } = await pooler();
    const client = await open();
    await client.query("BEGIN");
    const before = await backend(client);
    await type(gently?.text);
    expect(await backend(client)).toBe(before);
    await client.query("COMMIT");
    await eventually(async () => expect(await backend(client)).not.toBe(before));
  });

  it("at once, cuts every client off, and lets new ones in after RESUME", async () => {
    const { type, open, console } = await pooler();
    const client = await open();
    await backend(client);
    const [kill = "", resume = ""] = statements(atOnce?.text.replaceAll("DATABASE", "postgres"));
    await console(kill);
    await eventually(() => expect(client.query("SELECT 1")).rejects.toThrow());
    await expect(open()).rejects.toThrow(/timeout expired/);
    await type(resume);
    // Not before server_login_retry, as somebody tried in between.
    await eventually(async () => expect(await backend(await open())).toBeGreaterThan(0));
  });
});

it("max_connections needs a restart, as the page says", async () => {
  onTestFinished(async () => {
    await run(server, "ALTER SYSTEM RESET max_connections");
    await run(server, "SELECT pg_reload_conf()");
  });
  const [change = "", look = ""] = statements(postgres?.text);
  await run(server, change);
  await run(server, "SELECT pg_reload_conf()");
  const { rows } = await run(server, look);
  expect(rows).toEqual([{ name: "max_connections", setting: "200", pending_restart: false }]);
  await run(server, change.replace("200", "210"));
  await run(server, "SELECT pg_reload_conf()");
  await eventually(async () =>
    expect((await run(server, look)).rows).toEqual([
      { name: "max_connections", setting: "200", pending_restart: true },
    ]),
  );
});

it("the statements for PostgreSQL's own log run", async () => {
  const text = logBlocks("plain")
    .map((block) => block.text)
    .join("\n");
  const [, statement] = /psql -c "(.*)"/.exec(text) ?? [];
  expect(statement).toBe("SELECT pg_current_logfile()");
  expect((await run(server, statement ?? "")).rows).toHaveLength(1);
});
