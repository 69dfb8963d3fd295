import { describe, expect, it, onTestFinished, vi } from "vitest";
import { openDatabase } from "@/lib/server/db/database";
import { createLive } from "@/lib/server/snapshot/live";
import { LifeguardError } from "@/lib/shared/errors/family";
import { freePort } from "../../demo/postgres";
import { eventually, run, servers, urlOf } from "../support/ground";

/** The error that a first read of this URL ends with. */
async function failureOf(url: string): Promise<LifeguardError> {
  const database = openDatabase(url);
  onTestFinished(() => database.close());
  const live = createLive({ database, name: { label: null, production: false } });
  const error = await live.read().then(
    () => undefined,
    (thrown) => thrown,
  );
  if (!(error instanceof LifeguardError)) throw new Error(`no LifeguardError: ${error}`);
  return error;
}

describe.each(servers)("a database in trouble, PostgreSQL $major", (server) => {
  it.each(["direct", "transaction"] as const)(
    "says a wrong password as such, %s, and what to check",
    async (way) => {
      const url = urlOf(server, { way, query: "pgbouncer=true" }).replace(":lifeguard@", ":wrong@");
      const error = await failureOf(url);
      expect(error).toMatchObject({ code: "unreachable", status: 503 });
      expect(error.message).toMatch(/authentication failed/);
      expect(error.hint).toMatch(/user and password in DATABASE_URL/);
      expect(`${error.message} ${error.hint}`).not.toContain("wrong");
    },
  );

  it("names a missing database", async () => {
    const error = await failureOf(urlOf(server, { database: "not there" }));
    expect(error.message).toMatch(/database "not there" does not exist/);
    expect(error.extra.sqlstate).toBe("3D000");
    expect(error.hint).toMatch(/database name/);
  });

  it("says that no slot is left, in the server's words", async () => {
    await run(server, "CREATE ROLE cramped LOGIN PASSWORD 'cramped' CONNECTION LIMIT 0");
    onTestFinished(async () => void (await run(server, "DROP ROLE cramped")));
    const error = await failureOf(urlOf(server, { user: "cramped" }));
    expect(error.message).toMatch(/too many connections for role "cramped"/);
    expect(error.extra.sqlstate).toBe("53300");
    expect(error.hint).toMatch(/Every connection slot is taken/);
  });

  it("tries a refused password once in two minutes, however many look", async () => {
    const database = openDatabase(urlOf(server).replace(":lifeguard@", ":wrong@"));
    onTestFinished(() => database.close());
    const live = createLive({ database, name: { label: null, production: false } });
    const connects = vi.spyOn(database.pool, "connect");
    for (let look = 0; look < 20; look++) {
      await expect(live.read()).rejects.toThrow(/authentication failed/);
      await eventually(() => new Promise((resolve) => setTimeout(resolve, 100)));
    }
    expect(connects).toHaveBeenCalledTimes(1);
  });
});

it("says that nothing answers at this address", async () => {
  const error = await failureOf(`postgresql://a:b@127.0.0.1:${await freePort()}/x`);
  expect(error.message).toMatch(/ECONNREFUSED|Can't reach/);
  expect(error.hint).toMatch(/Nothing answers at this host and port/);
});

it.each(["", "not a url", "mysql://a:b@c/d", "postgresql://"])(
  "refuses the URL %j without opening anything",
  (url) => {
    expect(() => openDatabase(url)).toThrow(LifeguardError);
  },
);
