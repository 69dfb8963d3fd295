import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { COOKIE, sealSession } from "@/lib/server/auth/session";
import { readAccounts } from "@/lib/server/env/accounts";
import { type ProbeResult, probeResult, probeStanding } from "@/lib/shared/pool/probe";
import { eventually, run, servers, urlOf } from "../support/ground";
import { startTcpProxy } from "../support/tcp-proxy";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");

const VIEWER = "wall-viewer-token-0123456789abcdef";
const TOKENS = `wall:viewer:${VIEWER}`;
const nothingFails = {};

/** The route and what the Pool page gets, of an instance that has just started with these variables. */
async function instance(variables: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ DASHBOARD_TOKENS: TOKENS, ...variables }))
    vi.stubEnv(name, value);
  const { POST } = await import("@/app/api/pool/probe/route");
  const { ownProbe } = await import("@/lib/server/probe/own");
  const post = (headers: Record<string, string> = {}, body = "{}") =>
    POST(
      new Request("http://localhost/api/pool/probe", {
        method: "POST",
        headers: { authorization: `Bearer ${VIEWER}`, "content-type": "application/json", ...headers },
        body,
      }),
    );
  return { post, ownProbe };
}

afterEach(async () => {
  await globalThis.lifeguardLive?.recycle();
  globalThis.lifeguardLive = undefined;
  globalThis.lifeguardProbe = undefined;
  vi.unstubAllEnvs();
});

const ways = { DATABASE_URL: urlOf(server, { way: "transaction" }), DIRECT_URL: urlOf(server) };
const result = async (response: Response): Promise<ProbeResult> => probeResult.parse(await response.json());

it("lets a viewer probe, once a minute: who comes while it runs shares it, who comes after hears when to come back", async () => {
  const { post, ownProbe } = await instance(ways);
  const both = await Promise.all([post(), post()]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const [first, second] = await Promise.all(both.map(result));
  expect(first).toEqual(second);
  // Lifeguard's own pool honours the URL and Prisma 7 sends no named statements: nothing to warn of.
  expect(first).toMatchObject({ verdict: "pass", ways: [{ pooling: "transaction" }, { pooling: "direct" }] });
  expect(first?.checks.find(({ code }) => code === "driver-pool")).toMatchObject({
    outcome: "pass",
    evidence: expect.stringMatching(/^Set to 10 connections, pool_timeout 10 s, connect_timeout 5 s; 1 open/),
  });
  const third = await post();
  expect(third.status).toBe(429);
  expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(50);
  const { newest, running, againAt, why } = probeStanding.parse(ownProbe(nothingFails));
  expect(newest).toEqual(first);
  expect([running, why]).toEqual([false, null]);
  expect(Date.parse(againAt ?? "")).toBeGreaterThan(Date.now());
});

it("refuses strangers, other sites' pages, what is no JSON, and what it does not know", async () => {
  const { post, ownProbe } = await instance(ways);
  const failing = { trouble: [] };
  expect((await post({ authorization: "Bearer nobody's-token-0123456789abcdef" })).status).toBe(401);
  expect((await post({ authorization: "", cookie: `${COOKIE}=forged` })).status).toBe(401);
  const { accounts } = readAccounts({ DASHBOARD_TOKENS: TOKENS });
  const [wall] = accounts;
  if (!wall) throw new Error("no account");
  const cookie = `${COOKIE}=${await sealSession(wall, accounts, Date.now())}`;
  expect((await post({ authorization: "", cookie, "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await post({ "content-type": "text/plain" })).status).toBe(415);
  expect((await post({}, '{"url":"postgresql://elsewhere"}')).status).toBe(400);
  expect(probeStanding.parse(ownProbe(failing))).toMatchObject({
    newest: null,
    running: false,
    againAt: null,
  });
});

it("probes by itself when the page is first read, once, and not while a lane fails", async () => {
  const { ownProbe } = await instance(ways);
  expect(ownProbe({ trouble: [] }).why).toMatch(/while a way to the database fails/);
  const asked = [ownProbe(nothingFails), ownProbe(nothingFails)];
  expect(asked).toMatchObject([
    { newest: null, running: true, why: "The first probe is running." },
    { newest: null, running: true },
  ]);
  const probedAt = await eventually(() => {
    const { newest } = ownProbe(nothingFails);
    expect(newest?.verdict).toBe("pass");
    return newest?.probedAt;
  });
  expect(ownProbe(nothingFails)).toMatchObject({ running: false, newest: { probedAt } });
});

it("does not try a login that the live reader was refused", async () => {
  const proxy = await startTcpProxy(server.transaction);
  onTestFinished(proxy.stop);
  const { post } = await instance({
    DATABASE_URL: `postgresql://lifeguard:wrong@127.0.0.1:${proxy.port}/postgres?sslmode=disable`,
    DIRECT_URL: urlOf(server),
  });
  const { verdict, checks } = await result(await post());
  expect(checks.find(({ code }) => code === "reach")?.evidence).toMatch(/live reader's login was refused/);
  expect(checks.find(({ code, side }) => code === "reach" && side === "direct")?.outcome).toBe("pass");
  expect(verdict).toBe("not probed");
  expect(proxy.opened()).toBe(1);
});

it("counts what it meets itself as the probe's", async () => {
  await run(server, "CREATE ROLE probed LOGIN PASSWORD 'probed' CONNECTION LIMIT 0");
  onTestFinished(async () => void (await run(server, "DROP ROLE probed")));
  const { post } = await instance({ ...ways, DIRECT_URL: urlOf(server, { user: "probed" }) });
  await result(await post());
  const { errorBook } = await import("@/lib/server/errors-in/errors");
  await errorBook().settled();
  expect(errorBook().remembered().counts).toContainEqual(
    expect.objectContaining({
      ...{ source: "probe", application: "lifeguard", class: "role_limit", count: 1 },
    }),
  );
});

it("says that there is nothing to probe", async () => {
  const { post, ownProbe } = await instance({ DATABASE_URL: "" });
  expect(ownProbe(nothingFails)).toMatchObject({
    newest: null,
    why: expect.stringContaining("DATABASE_URL is not set"),
  });
  expect((await post()).status).toBe(503);
});
