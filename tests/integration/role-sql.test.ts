import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { PASSWORD_PLACEHOLDER, roleSql } from "@/lib/views/setup/role-sql";
import { connect, eventually, run, servers } from "../support/ground";

const folder = fileURLToPath(new URL("../../prisma/migrations/", import.meta.url));

async function migrations(): Promise<string> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const texts = await Promise.all(
    names.map(({ name }) => readFile(`${folder}${name}/migration.sql`, "utf8")),
  );
  return texts.join("\n");
}

const role = 'watch "tower" 😀';
const database = 'da"ta 🛟';
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

describe.each(servers)("the role for Lifeguard on PostgreSQL $major", (server) => {
  // As a superuser, and as what Supabase's postgres and Neon's owner are: CREATEROLE, and ADMIN on the two roles.
  it.each(["postgres", "keeper"])(
    "made by %s, sees everything, may signal, and can migrate",
    async (maker) => {
      await run(server, "CREATE ROLE keeper LOGIN PASSWORD 'keeper' CREATEROLE");
      await run(server, "GRANT pg_monitor, pg_signal_backend TO keeper WITH ADMIN OPTION");
      await run(server, `CREATE DATABASE ${quoted(database)} OWNER keeper`);
      onTestFinished(async () => {
        await run(server, `DROP DATABASE ${quoted(database)} WITH (FORCE)`);
        await eventually(() => run(server, `DROP ROLE IF EXISTS ${quoted(role)}`));
        await run(server, "DROP ROLE keeper");
      });
      const admin = await connect(server, { user: maker, database });
      const sql = roleSql("plain", { role, database, connectionLimit: 2 });
      // Unread, it does nothing at all.
      await expect(admin.query(sql)).rejects.toMatchObject({ code: "42601" });
      expect((await admin.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role])).rows).toEqual([]);
      await admin.query(sql.replace(PASSWORD_PLACEHOLDER, "'pass word'"));

      const login = async () => {
        const client = new pg.Client({
          host: "127.0.0.1",
          port: server.server,
          user: role,
          password: "pass word",
          database,
        });
        client.on("error", () => {});
        await client.connect();
        onTestFinished(() => client.end().catch(() => {}));
        return client;
      };
      const client = await login();
      await login();
      await expect(login()).rejects.toMatchObject({ code: "53300" });

      const other = await connect(server, { user: "app" });
      const { pid } = (await other.query("SELECT pg_backend_pid() AS pid")).rows[0];
      const [seen] = (await client.query("SELECT state, query FROM pg_stat_activity WHERE pid = $1", [pid]))
        .rows;
      expect(seen).toEqual({ state: "idle", query: "SELECT pg_backend_pid() AS pid" });
      const ended = new Promise((resolve) => other.once("end", resolve));
      expect((await client.query("SELECT pg_terminate_backend($1) AS sent", [pid])).rows).toEqual([
        { sent: true },
      ]);
      await ended;

      const settings = await client.query(
        "SELECT current_setting('statement_timeout') AS statement, current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('timezone') AS zone",
      );
      expect(settings.rows).toEqual([{ statement: "30s", idle: "30s", zone: "UTC" }]);

      await client.query(await migrations());
      const [revoke] = sql.match(/REVOKE CREATE ON .*;$/m) ?? [];
      await admin.query(revoke ?? "");
      await expect(client.query("CREATE SCHEMA another")).rejects.toMatchObject({ code: "42501" });
      await client.query(
        "INSERT INTO lifeguard.audit (target_id, actor, action, result) VALUES ('t', 'a', 'b', 'c')",
      );
      expect((await client.query("SELECT count(*)::int AS count FROM lifeguard.audit")).rows).toEqual([
        { count: 1 },
      ]);
    },
  );
});
