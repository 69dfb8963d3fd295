import { describe, expect, it } from "vitest";
import { connect, eventually, servers } from "../support/ground";
import { pidOf, sqlOf } from "../support/sql-page";

describe.each(servers)("signals from the SQL page on PostgreSQL $major", (server) => {
  it("ends the very work that was seen, or nothing", async () => {
    const client = await connect(server, { user: "lifeguard" });
    const victim = await connect(server, { user: "app" });
    const pid = await pidOf(victim);
    const identity = async () =>
      (
        await client.query(
          `SELECT state, backend_start::text, xact_start::text, query_start::text FROM (${sqlOf("identity").replace(/pid = 0;.*/, `pid = ${pid}`)}) AS seen`,
        )
      ).rows[0];
    const filled = (id: string, values: Record<string, string>) =>
      Object.entries(values).reduce(
        (sql, [column, value]) =>
          sql.replace(new RegExp(`timestamptz '[^']*' AS ${column}`), `timestamptz '${value}' AS ${column}`),
        sqlOf(id).replace("0 AS pid", `${pid} AS pid`),
      );

    const cancelled = victim.query("SELECT pg_sleep(50)").catch((error: unknown) => error);
    const seen = await eventually(async () => {
      const row = await identity();
      expect(row.state).toBe("active");
      return row;
    });
    const { backend_start, query_start } = seen;
    // One microsecond off is other work.
    const off = query_start.replace(
      /\.(\d+)/,
      (_: string, digits: string) =>
        `.${digits.padEnd(6, "0").slice(0, 5)}${(Number(digits.padEnd(6, "0")[5]) + 1) % 10}`,
    );
    expect((await client.query(filled("cancel", { backend_start, query_start: off }))).rows).toEqual([]);
    await eventually(async () => {
      expect((await client.query(filled("cancel", { backend_start, query_start }))).rows).toEqual([
        { pid, signalled: true },
      ]);
    });
    expect(await cancelled).toMatchObject({ code: "57014" });

    const idle = await identity();
    expect(idle.state).toBe("idle");
    expect(idle.xact_start).toBeNull();
    await victim.query("BEGIN");
    const open = await identity();
    const ended = new Promise((resolve) => victim.once("end", resolve));
    const { xact_start } = open;
    expect(
      (await client.query(filled("terminate", { backend_start, xact_start: seen.xact_start }))).rows,
    ).toEqual([]);
    expect((await client.query(filled("terminate", { backend_start, xact_start }))).rows).toEqual([
      { pid, signalled: true },
    ]);
    await ended;
  });
});
