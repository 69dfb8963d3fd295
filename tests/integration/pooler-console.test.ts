import { describe, expect, it, onTestFinished } from "vitest";
import { brokenConsole, openConsole } from "@/lib/server/pooler/console";
import { poolsOf } from "@/lib/shared/pooler/figures";
import { blocking } from "@/lib/views/blocking/contract";
import { queryBlocking } from "@/lib/views/blocking/query";
import { sessions } from "@/lib/views/sessions/contract";
import { querySessions } from "@/lib/views/sessions/query";
import { freePort } from "../../demo/postgres";
import { clientThrough, consoleOf, liveWithConsole, startPooler } from "../support/console";
import { eventually, run, servers } from "../support/ground";
import { operator } from "../support/live";
import { startTcpProxy } from "../support/tcp-proxy";

const quietly = (work: Promise<unknown>) => void work.catch(() => {});

describe.each(servers)("PgBouncer's console in front of PostgreSQL $major", (server) => {
  it("counts who waits while a pool of one is held, and for how long", async () => {
    const pooler = await startPooler(server, "transaction", { default_pool_size: 1 });
    const live = liveWithConsole(server, consoleOf(pooler));
    const { client: hog } = await clientThrough(pooler, "hog");
    await hog.query("BEGIN");
    for (const name of ["a", "b", "c"]) {
      const { client } = await clientThrough(pooler, name);
      quietly(client.query("SELECT 1"));
    }
    await eventually(async () => {
      const { console: sight } = await live.read();
      expect(sight.trouble).toBeNull();
      const [pool] = poolsOf(sight);
      expect(pool).toMatchObject({
        ...{ database: "postgres", user: "app", mode: "transaction" },
        ...{ clients: 1, waiting: 3, active: 1, size: 1 },
      });
      expect(pool?.longestWaitMs).toBeGreaterThan(1_000);
      expect(sight.recent.at(-1)).toMatchObject({ waiting: 3, active: 1 });
      expect(sight.slow?.version).toMatch(/^1\.\d+/);
      expect(sight.slow?.config.get("default_pool_size")).toBe("1");
    });
    await hog.query("COMMIT");
    await eventually(async () => {
      const { console: sight } = await live.read();
      expect(poolsOf(sight)).toMatchObject([{ waiting: 0, longestWaitMs: null, active: 0, clients: 4 }]);
      expect(sight.slow?.stats.map(({ database }) => database)).toEqual(["postgres"]);
    });
  });

  it.each(["transaction", "session"] as const)(
    "names the real client behind a blocked backend, in %s mode",
    async (mode) => {
      await run(server, "CREATE TABLE pooler_rows AS SELECT 1 AS id; GRANT ALL ON pooler_rows TO app");
      onTestFinished(async () => void (await run(server, "DROP TABLE pooler_rows")));
      const pooler = await startPooler(server, mode);
      const live = liveWithConsole(server, consoleOf(pooler));
      const holder = await clientThrough(pooler, "holder");
      await holder.client.query("BEGIN; UPDATE pooler_rows SET id = 2");
      const waiter = await clientThrough(pooler, "waiter");
      quietly(waiter.client.query("UPDATE pooler_rows SET id = 3"));
      await eventually(async () => {
        const context = { viewer: operator, live: await live.read() };
        const { nodes } = blocking.data.parse(queryBlocking(context));
        const behind = new Map(nodes.map((node) => [node.application, node.poolerClient]));
        for (const [name, { address }] of Object.entries({ holder, waiter }))
          expect(behind.get(name)).toMatchObject({ client: address, application: name, sure: true });
        // Found by its own address, which PostgreSQL does not know.
        const params = sessions.params.parse({ search: waiter.address });
        const { rows } = sessions.data.parse(querySessions({ ...context, params }));
        expect(rows.map(({ application, poolerClient }) => [application, poolerClient?.client])).toEqual([
          ["waiter", waiter.address],
        ]);
      });
      await holder.client.query("COMMIT");
      const idle = mode === "session" ? holder.address : undefined;
      await eventually(async () => {
        const params = sessions.params.parse({ application: "holder" });
        const { rows } = querySessions({ viewer: operator, live: await live.read(), params });
        expect(rows.map(({ state, poolerClient }) => [state, poolerClient?.client])).toEqual([
          ["idle", idle],
        ]);
      });
    },
  );
});

const newest = servers.at(-1);
describe.runIf(newest)("a console that cannot be read", () => {
  if (!newest) return;

  it.each([
    ["a wrong password", { user: "lifeguard", password: "wrong" }, "pgb_auth", /PGBOUNCER_ADMIN_URL/],
    ["a user unknown to PgBouncer", { user: "stranger", password: "x" }, "pgb_auth", /PGBOUNCER_ADMIN_URL/],
    [
      "a user in neither admin_users nor stats_users",
      { user: "app", password: "app" },
      "pgb_not_allowed",
      /stats_users/,
    ],
  ])("says why with %s, and is tried once", async (_, who, expected, hint) => {
    const pooler = await startPooler(newest, "transaction");
    const proxy = await startTcpProxy(pooler.port);
    onTestFinished(proxy.stop);
    const url = pooler.url({ ...who, database: "pgbouncer" }).replace(`:${pooler.port}/`, `:${proxy.port}/`);
    const live = liveWithConsole(newest, openConsole(url));
    await eventually(async () => {
      const { console: sight, reading } = await live.read();
      expect(reading.stale).toBeUndefined();
      expect(sight.trouble?.error.class).toBe(expected);
      expect(sight.trouble?.error.hint).toMatch(hint);
      expect(sight.trouble?.error.message).toMatch(/^Cannot read PgBouncer's console: /);
      expect(JSON.stringify(sight.trouble)).not.toMatch(/\bDATABASE_URL|"wrong"/);
    });
    const tried = proxy.opened();
    const until = performance.now() + 2_500;
    await eventually(async () => {
      await live.read();
      expect(performance.now()).toBeGreaterThan(until);
    });
    expect(proxy.opened()).toBe(tried);
  });

  it("says that PostgreSQL has none, and refuses another database's name untried", async () => {
    const asDatabase = `postgresql://lifeguard:lifeguard@127.0.0.1:${newest.server}/postgres`;
    expect(() => openConsole(asDatabase)).toThrow(/names another database than pgbouncer/);
    await run(newest, "CREATE DATABASE pgbouncer");
    onTestFinished(async () => void (await run(newest, "DROP DATABASE pgbouncer WITH (FORCE)")));
    const live = liveWithConsole(newest, openConsole(asDatabase.replace(/postgres$/, "pgbouncer")));
    await eventually(async () =>
      expect((await live.read()).console.trouble?.error.hint).toMatch(/must lead to PgBouncer itself/),
    );
  });

  it("is read again when PgBouncer has been restarted", async () => {
    const port = await freePort();
    const before = await startPooler(newest, "transaction", { port });
    const live = liveWithConsole(newest, consoleOf(before));
    await eventually(async () => expect((await live.read()).console.newest).not.toBeNull());
    await before.stop();
    await eventually(async () => {
      const { console: sight, reading } = await live.read();
      expect(sight.trouble?.error.hint).toBeTruthy();
      expect(sight.newest).not.toBeNull();
      expect(reading.stale).toBeUndefined();
    });
    await startPooler(newest, "transaction", { port });
    await eventually(async () => expect((await live.read()).console.trouble).toBeNull(), 15_000);
  });

  it("delays no live answer when it is silent", async () => {
    const pooler = await startPooler(newest, "transaction");
    const proxy = await startTcpProxy(pooler.port);
    onTestFinished(proxy.stop);
    const silent = openConsole(
      pooler.url({ user: "lifeguard", database: "pgbouncer" }).replace(`:${pooler.port}/`, `:${proxy.port}/`),
    );
    const live = liveWithConsole(newest, silent);
    await eventually(async () => expect((await live.read()).console.slow).not.toBeNull());
    await proxy.set("black hole");
    const startedAt = (await live.read()).snapshot.startedAt;
    await eventually(async () => {
      const began = performance.now();
      const { console: sight, snapshot } = await live.read();
      // The read of a moment ago is answered again at once; a new one is what must not wait.
      expect(snapshot.startedAt).toBeGreaterThan(startedAt);
      expect(sight.trouble?.error.message).toMatch(/did not answer within 1 s/);
      expect(performance.now() - began).toBeLessThan(900);
    });
    await proxy.set("well");
    await eventually(async () => expect((await live.read()).console.trouble).toBeNull(), 15_000);
  });

  it("that is no URL says so, and the rest is read", async () => {
    const broken = (() => {
      try {
        return openConsole("postgresql://");
      } catch (error) {
        return brokenConsole(error);
      }
    })();
    const { console: sight, snapshot } = await liveWithConsole(newest, broken).read();
    expect(snapshot.backends.length).toBeGreaterThan(0);
    expect(sight).toMatchObject({ set: true, newest: null, trouble: { error: { code: "not_configured" } } });
  });
});
