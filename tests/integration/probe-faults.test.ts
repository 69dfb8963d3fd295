import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { MASK } from "@/lib/shared/database-url/mask";
import type { DatabaseUrl } from "@/lib/shared/database-url/parse";
import { freePort, startPostgres } from "../../demo/postgres";
import { eventually, run, type Server, servers, urlOf } from "../support/ground";
import { leakFinder } from "../support/leaks";
import { plant } from "../support/plants.mjs";
import { poolerFor, probeOf } from "../support/probe";
import { startTcpProxy } from "../support/tcp-proxy";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");

const SHORT = { eachMs: 2_000, spareMs: 400, overallMs: 10_000 };

/** A URL to `port` of this machine as lifeguard, with these parts changed. */
const urlTo = (
  port: number,
  { host = "127.0.0.1", password = "lifeguard", database = "postgres" }: Partial<DatabaseUrl> = {},
) => `postgresql://lifeguard:${encodeURIComponent(password)}@${host}:${port}/${database}`;

/** A port that accepts and says nothing. */
async function mutePort(): Promise<number> {
  const sockets = new Set<Socket>();
  const mute = createServer((socket) => void sockets.add(socket.on("error", () => {})));
  mute.listen(0, "127.0.0.1");
  await once(mute, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    mute.close();
  });
  const address = mute.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  return address.port;
}

const wrong: [what: string, url: (server: Server) => string | Promise<string>, code: string][] = [
  ["a port where nobody listens", async () => urlTo(await freePort()), "reach-refused"],
  ["a host that does not exist", () => urlTo(5432, { host: "db.lifeguard.invalid" }), "reach-dns"],
  ["a wrong password, direct", ({ server }) => urlTo(server, { password: "wrong" }), "reach-auth-failed"],
  [
    "a wrong password at the pooler",
    ({ transaction }) => urlTo(transaction, { password: "wrong" }),
    "reach-pgb-auth",
  ],
  ["a database that does not exist", ({ server }) => urlTo(server, { database: "nowhere" }), "reach-no-db"],
  ["a port that accepts and says nothing", async () => urlTo(await mutePort()), "reach-silent"],
  ["a URL that cannot be read", () => "postgresql://lifeguard:p@ss@w/rd@host/db", "reach"],
];

it.each(wrong)("says what is wrong with %s, and judges nothing behind it", async (_, url, code) => {
  const began = performance.now();
  const { verdict, of, checks, ways } = await probeOf({ pooled: await url(server) }, { limits: SHORT });
  expect(performance.now() - began).toBeLessThan(SHORT.overallMs + 5_000);
  expect(verdict).toBe(code === "reach" ? "not probed" : "fail");
  expect(of("fail")).toEqual(code === "reach" ? [] : [code]);
  expect(of("warn")).toEqual([]);
  expect(of("pass").filter((passed) => passed !== "tls")).toEqual([]);
  expect(ways).toMatchObject([{ connectMs: null, medianQueryMs: null, pooling: null, version: null }]);
  for (const { outcome, title, evidence, fix, source } of checks) {
    expect(title).not.toMatch(/\.$/);
    expect(evidence).toMatch(/\.$/);
    expect(
      [fix, source].every((text) => (text === null) === (outcome === "pass" || outcome === "not probed")),
    ).toBe(true);
  }
});

it("tries a wrong password once in all: not again through this URL, nor through the other with the same login", async () => {
  const proxies = [await startTcpProxy(server.transaction), await startTcpProxy(server.server)];
  for (const proxy of proxies) onTestFinished(proxy.stop);
  const [pooled, direct] = proxies.map(({ port }) => urlTo(port, { password: "wrong" }));
  const { of, checks, refused } = await probeOf({ pooled: pooled ?? "", direct: direct ?? "" });
  expect(of("fail")).toEqual(["reach-pgb-auth"]);
  expect(of("fail", "direct")).toEqual([]);
  expect(checks.find(({ code, side }) => code === "reach" && side === "direct")?.evidence).toMatch(
    /just refused through DATABASE_URL/,
  );
  expect(refused).toEqual(["DATABASE_URL"]);
  // One look at TLS, which is no login, and one login.
  expect(proxies.map(({ opened }) => opened())).toEqual([2, 0]);
});

it("says that PgBouncer takes no more clients", async () => {
  const pooler = await poolerFor(server.server, { settings: { max_client_conn: 2 } });
  const clients = [new pg.Client(urlTo(pooler.port)), new pg.Client(urlTo(pooler.port))];
  for (const client of clients) {
    await client.connect();
    onTestFinished(() => client.end());
  }
  const { of, verdict } = await probeOf(
    { pooled: urlTo(pooler.port), direct: urlOf(server) },
    { limits: SHORT },
  );
  expect(of("fail")).toEqual(["reach-pgb-max-client"]);
  expect(of("fail", "direct")).toEqual([]);
  expect(verdict).toBe("fail");
});

it("says that the pool is exhausted, and leaves no client in its queue", async () => {
  const pooler = await poolerFor(server.server, {
    settings: { default_pool_size: 1, query_wait_timeout: 30 },
  });
  const hog = new pg.Client(urlTo(pooler.port));
  await hog.connect();
  onTestFinished(() => hog.end());
  await hog.query("BEGIN");
  const { of, checks } = await probeOf({ pooled: urlTo(pooler.port) }, { limits: SHORT });
  expect(of("fail")).toEqual(["reach-silent"]);
  const reach = checks.find(({ code }) => code === "reach-silent");
  expect(reach?.evidence).toMatch(
    /^Logged in after \d+ ms, but the first query failed: The database did not answer within 2 s/,
  );
  expect(reach?.fix).toContain("no free server connection");
  await hog.query("COMMIT");
  await eventually(async () => {
    const clients = await pooler.console("SHOW CLIENTS");
    expect(clients.filter(({ user }) => user === "lifeguard")).toHaveLength(1);
  });
  expect((await probeOf({ pooled: urlTo(pooler.port) })).of("fail")).toEqual([]);
});

it("does not guess how a pool works whose only server connection is lent to nobody else", async () => {
  const pooler = await poolerFor(server.server, { mode: "session", settings: { default_pool_size: 1 } });
  const { of, checks, ways } = await probeOf({ pooled: urlTo(pooler.port) }, { limits: SHORT });
  expect(of("pass")).toContain("reach");
  expect(of("fail")).toEqual([]);
  expect(of("not probed")).toEqual(["pooling", "named-statements"]);
  expect(ways[0]?.pooling).toBeNull();
  expect(checks.find(({ code }) => code === "pooling")?.evidence).toMatch(/no second in time/);
  await eventually(async () => {
    const clients = await pooler.console("SHOW CLIENTS");
    expect(clients.filter(({ user }) => user === "lifeguard")).toEqual([]);
  });
});

it("says that the server behind the pooler is down, when the pooler knew it and when it never did", async () => {
  const own = await startPostgres({ settings: { max_connections: 20 } });
  let up = true;
  onTestFinished(async () => void (up && (await own.stop())));
  const settings = { query_wait_timeout: 1, server_login_retry: 1, server_connect_timeout: 1 };
  const known = await poolerFor(own.port, { settings });
  const fresh = await poolerFor(own.port, { settings });
  expect((await probeOf({ pooled: known.url() })).of("fail")).toEqual([]);
  await own.stop();
  up = false;
  for (const pooler of [known, fresh]) {
    const { of, verdict } = await probeOf(
      { pooled: pooler.url() },
      { limits: { ...SHORT, eachMs: 4_000, overallMs: 12_000 } },
    );
    expect(verdict).toBe("fail");
    expect(["reach-pgb-query-wait", "reach-pgb-login-retry"]).toEqual(expect.arrayContaining(of("fail")));
    expect(of("fail")).toHaveLength(1);
  }
});

it("tells a startup parameter of the URL that the pooler refuses, and one that it ignores", async () => {
  const ignoring = await poolerFor(server.server, {
    settings: { ignore_startup_parameters: "statement_timeout" },
  });
  const query = "?statement_timeout=5000";
  const refuses = await probeOf({ pooled: urlTo(server.transaction) + query });
  expect(refuses.of("fail")).toEqual(["startup-refused"]);
  const ignores = await probeOf({ pooled: urlTo(ignoring.port) + query }, { subject: { prismaMajor: 7 } });
  expect([ignores.of("fail"), ignores.of("warn")]).toEqual([[], ["startup-ignored"]]);
  const lifeguard = await probeOf(
    { pooled: urlTo(server.transaction) + query },
    { subject: { own: true, prismaMajor: 7 } },
  );
  expect(lifeguard.of("fail").concat(lifeguard.of("warn"))).toEqual([]);
});

it("stops within its overall limit, and says what it had no time for", async () => {
  const slow = await startTcpProxy(server.transaction);
  onTestFinished(slow.stop);
  await slow.set("slow", 60);
  const { of, checks, tookMs } = await probeOf(
    { pooled: urlTo(slow.port), direct: urlOf(server, { user: "app" }) },
    { limits: { ...SHORT, overallMs: 500 } },
  );
  expect(tookMs).toBeLessThan(500 + 3_000);
  expect(of("fail")).toEqual(["reach-silent"]);
  expect(of("not probed", "direct")).toContain("reach");
  expect(checks.find(({ code, side }) => code === "reach" && side === "direct")?.evidence).toBe(
    "The 0.5 s that a probe may take were used up.",
  );
});

it("gives no secret away, whatever goes wrong", async () => {
  const password = plant("probe password");
  const other = plant("probe parameter");
  await run(server, `CREATE ROLE planted LOGIN PASSWORD '${password}'`);
  onTestFinished(async () => void (await run(server, "DROP ROLE planted")));
  const find = leakFinder({ password, other });
  const urls = [
    `postgresql://planted:${password}@127.0.0.1:${server.server}/postgres?sslpassword=${other}`,
    `postgresql://planted:${password}@127.0.0.1:${server.server}/nowhere?token=${other}`,
    `postgresql://lifeguard:${password}@127.0.0.1:${server.transaction}/postgres?sslpassword=${other}`,
    `postgresql://planted:${password}@db.lifeguard.invalid/postgres`,
    `postgresql://planted:${password}@127.0.0.1:1/postgres?sslmode=verify-full&sslrootcert=/no/such/file`,
    `postgresql://planted:${password}@x@127.0.0.1/${other}@127.0.0.1/postgres`,
    `postgresql://planted:${password}/${other}@127.0.0.1:${server.server}/postgres`,
  ];
  for (const [at, pooled] of urls.entries()) {
    const result = await probeOf({ pooled, direct: urls[(at + 1) % urls.length] ?? "" }, { limits: SHORT });
    expect(find(JSON.stringify(result)), `URL ${at}`).toEqual([]);
    expect(result.ways[0]?.masked).toContain(MASK);
  }
});
