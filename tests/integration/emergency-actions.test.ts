import { createServer, type Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createAudit } from "@/lib/server/audit/record";
import { callDeployHook } from "@/lib/server/deploy-hook";
import { readDeployHook } from "@/lib/server/env/deploy-hook";
import type { LiveReader } from "@/lib/server/snapshot/live";
import { type Acting, deploy, recyclePool, retryLanes } from "@/lib/views/emergency/mutations";
import { startPgBouncer } from "../../demo/pgbouncer";
import { freePort } from "../../demo/postgres";
import { eventually, run, type Server, servers } from "../support/ground";
import { openLive } from "../support/live";

/** ana at work, and what the audit says of it on stdout. */
function acting(live: LiveReader): Acting & { said: Record<string, unknown>[] } {
  const said: Record<string, unknown>[] = [];
  const audit = createAudit({ store: () => live.store, log: (line) => said.push(JSON.parse(line)) });
  return { live, audit, viewer: { name: "ana" }, origin: "192.0.2.7", said };
}

/** Our connections to this server, by what names a backend for good. */
async function ownBackends(server: Server, application: string): Promise<string[]> {
  const { rows } = await run(
    server,
    `SELECT pid || ' ' || backend_start::text AS id FROM pg_stat_activity WHERE application_name = '${application}'`,
  );
  return rows.map(({ id }) => id);
}

describe.each(servers)("Lifeguard's own pool on PostgreSQL $major", (server) => {
  it("is recycled: pg_stat_activity shows another connection in the place of the one there was", async () => {
    const application = "lifeguard recycled";
    const query = `connection_limit=20&application_name=${encodeURIComponent(application)}`;
    const { live } = openLive(server, { query });
    await live.read();
    const before = await eventually(async () => {
      const own = await ownBackends(server, application);
      expect(own).toHaveLength(1);
      return own;
    });
    const ana = acting(live);
    const answer = await recyclePool(ana);
    expect(answer).toMatchObject({ closed: 1, lane: "pooled", trouble: [] });
    await eventually(async () => {
      const after = await ownBackends(server, application);
      expect(after).toHaveLength(1);
      expect(after).not.toEqual(before);
    });
    expect(ana.said).toContainEqual(
      expect.objectContaining({
        action: "recycle pool",
        actor: "ana",
        origin: "192.0.2.7",
        result: "done",
        pid: null,
        effect: { words: "Closed 1 of Lifeguard's own connections: the pooled lane answers." },
      }),
    );
  });

  it("is recycled under a read that hangs, and reads again at once", async () => {
    const { live, database } = openLive(server, { query: "connection_limit=1&pool_timeout=20" });
    await live.read();
    const taken = await database.pool.connect();
    await eventually(async () => expect((await live.read()).reading.stale).toBeDefined());
    taken.release();
    expect(await recyclePool(acting(live))).toMatchObject({ lane: "pooled" });
    expect((await live.read()).reading.stale).toBeUndefined();
  });
});

const [server] = servers;
if (!server) throw new Error("no server");

describe("lanes that rest", () => {
  it("are tried at once when somebody says so", async () => {
    const port = await freePort();
    const users = { lifeguard: "lifeguard" };
    const { live } = openLive({ ...server, transaction: port }, { way: "transaction" });
    // Several failures in a row, so that the lane rests for seconds.
    for (let failed = 0; failed < 3; failed++) {
      live.tryNow();
      await expect(live.read()).rejects.toMatchObject({ code: "unreachable" });
    }
    const pooler = await startPgBouncer({ serverPort: server.server, mode: "transaction", users, port });
    onTestFinished(() => pooler.stop());
    await expect(live.read()).rejects.toMatchObject({ code: "unreachable" });
    const ana = acting(live);
    expect(await retryLanes(ana)).toMatchObject({ lane: "pooled", trouble: [] });
    expect((await live.read()).reading.stale).toBeUndefined();
    expect(ana.said).toContainEqual(
      expect.objectContaining({
        action: "retry lanes",
        result: "done",
        targetId: expect.stringMatching(/./),
      }),
    );
  });

  it("say that none answers, and leave an entry all the same", async () => {
    const { live } = openLive({ ...server, server: await freePort() });
    const ana = acting(live);
    expect(await retryLanes(ana, "the pooler is back")).toMatchObject({
      lane: null,
      readMs: null,
      trouble: [{ lane: "pooled" }],
    });
    expect(ana.said[0]).toMatchObject({
      result: "done",
      targetId: "unknown",
      reason: "the pooler is back",
      effect: { words: "Tried the lanes at once: no lane answers." },
    });
  });

  it("are not tried again and again with a refused password: poolers shut the project out", async () => {
    const { live } = openLive(server, { user: "no_such_role" });
    const ana = acting(live);
    await expect(live.read()).rejects.toMatchObject({ extra: { sqlstate: "28P01" } });
    const now = Date.now();
    expect(await retryLanes(ana, undefined, now)).toMatchObject({ lane: null });
    await expect(retryLanes(ana, undefined, now + 1_000)).rejects.toMatchObject({
      code: "too_many",
      retryAfterS: 39,
    });
    await expect(recyclePool(ana, undefined, now + 39_000)).rejects.toMatchObject({ code: "too_many" });
    expect(await retryLanes(ana, undefined, now + 40_001)).toMatchObject({ lane: null });
    expect(ana.said.flatMap(({ result }) => result ?? [])).toEqual(["done", "refused", "refused", "done"]);
  });
});

const SECRET = "tKybBxqhQs-secret";

type Answer = (
  respond: { status: number; headers?: Record<string, string>; body?: string } | "never",
) => void;

/** A server of the test in Vercel's place: how often it was called, and with what. */
async function hookServer(give: Parameters<Answer>[0]) {
  const calls: { method: string | undefined; url: string | undefined }[] = [];
  const http: HttpServer = createServer((request, response) => {
    calls.push({ method: request.method, url: request.url });
    request.resume();
    if (give === "never") return;
    response.writeHead(give.status, { "content-type": "application/json", ...give.headers });
    response.end(give.body);
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const { port }: AddressInfo = Object(http.address());
  const url = `http://127.0.0.1:${port}/v1/integrations/deploy/prj_test/${SECRET}`;
  return { calls, hook: readDeployHook({ url, branch: "main" }, true) };
}

const JOB = '{"job":{"id":"okzCd50AIap1O31g0gne","state":"PENDING","createdAt":1662825789999}}';

/** What was thrown, as text: nothing of it may quote the hook's address. */
async function errorOf(work: Promise<unknown>) {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).toBeDefined();
  const all = [error.message, error.hint, error.stack, JSON.stringify(error), String(error.cause)].join("\n");
  expect(all).not.toContain(SECRET);
  return error;
}

describe("the deploy hook", () => {
  it("is called once for whoever types the branch, and its job comes back", async () => {
    const { calls, hook } = await hookServer({ status: 201, body: JOB });
    const ana = acting(openLive(server).live);
    expect(await deploy(ana, hook, " main ", "restart the shop")).toEqual({
      job: { id: "okzCd50AIap1O31g0gne", state: "PENDING" },
      branch: "main",
    });
    expect(calls).toEqual([{ method: "POST", url: expect.stringContaining(SECRET) }]);
    expect(ana.said[0]).toMatchObject({
      action: "deploy hook",
      result: "done",
      reason: "restart the shop",
      effect: { words: "Branch main: Vercel's job okzCd50AIap1O31g0gne, PENDING." },
    });
    expect(JSON.stringify(ana.said)).not.toContain(SECRET);
  });

  it.each(["", "Main", "mai", "main2", "master", "main\nmain"])("is not called for %j", async (typed) => {
    const { calls, hook } = await hookServer({ status: 201, body: JOB });
    const ana = acting(openLive(server).live);
    expect(await errorOf(deploy(ana, hook, typed))).toMatchObject({ code: "refused", status: 422 });
    expect(calls).toEqual([]);
    expect(ana.said[0]).toMatchObject({ action: "deploy hook", result: "refused" });
  });

  it("is refused when it is not set, or its branch is not", async () => {
    const url = `https://api.vercel.com/v1/integrations/deploy/${SECRET}`;
    for (const hook of [
      readDeployHook({ url: undefined, branch: "main" }, false),
      readDeployHook({ url, branch: undefined }, false),
    ]) {
      expect(await errorOf(callDeployHook(hook, "main"))).toMatchObject({
        code: "refused",
        message: expect.stringMatching(/^DEPLOY_HOOK_(URL|BRANCH) is not set/),
      });
    }
  });

  it("follows no redirect: the address is a secret", async () => {
    const other = await hookServer({ status: 201, body: JOB });
    const location = other.hook.url ?? "";
    for (const status of [301, 302, 307, 308]) {
      const { calls, hook } = await hookServer({ status, headers: { location } });
      expect(await errorOf(callDeployHook(hook, "main"))).toMatchObject({
        code: "unreachable",
        message: expect.stringContaining(`redirect (${status})`),
      });
      expect(calls).toHaveLength(1);
    }
    expect(other.calls).toEqual([]);
  });

  it.each([
    [500, "the deploy hook with 500"],
    [429, "the deploy hook with 429"],
    [404, "may have been revoked"],
    [403, "may have been revoked"],
  ])("says what Vercel answered: %i", async (status, words) => {
    const { hook } = await hookServer({ status, body: `{"error":"${SECRET}"}` });
    expect(await errorOf(callDeployHook(hook, "main"))).toMatchObject({
      code: "unreachable",
      message: expect.stringContaining(words),
    });
  });

  it.each([
    "",
    "no json",
    "{}",
    '{"job":{"id":7,"state":"PENDING"}}',
    `{"job":{"id":"${"x".repeat(50_000)}"}}`,
  ])("says so when the answer names no job: %.40s", async (body) => {
    const { hook } = await hookServer({ status: 200, body });
    const error = await errorOf(callDeployHook(hook, "main"));
    expect(error.message).toMatch(/names no job/);
    expect(error.hint).toMatch(/a build may have begun/);
  });

  it("is given up after its time, and it is said that a build may have begun", async () => {
    const { calls, hook } = await hookServer("never");
    const error = await errorOf(callDeployHook(hook, "main", 200));
    expect(error).toMatchObject({ code: "unreachable", message: expect.stringMatching(/in 0\.2 s/) });
    expect(error.hint).toMatch(/a build may have begun/);
    expect(calls).toHaveLength(1);
  });

  it("says that nobody is there", async () => {
    const url = `http://127.0.0.1:${await freePort()}/${SECRET}`;
    const hook = readDeployHook({ url, branch: "main" }, true);
    expect(await errorOf(callDeployHook(hook, "main"))).toMatchObject({
      message: "Vercel cannot be reached from here.",
    });
  });
});
