import { inspect } from "node:util";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { serveErrors, signed } from "../support/error-routes";
import { eventually, servers } from "../support/ground";
import { memoryGround } from "../support/memory-ground";
import { realErrors } from "../support/real-errors";
import { startReceiver } from "../support/receiver";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");

let ground: Awaited<ReturnType<typeof memoryGround>>;
beforeAll(async () => {
  ground = await memoryGround(server, "alerts_told");
});
afterAll(() => ground?.close());

it("a drain tells of everything that really goes wrong, each by its rule within 10 s, and of its end", async () => {
  const got = await startReceiver();
  onTestFinished(got.stop);
  const { post, book, ask } = await serveErrors({
    DATABASE_URL: `${ground.url}?pgbouncer=true&connection_limit=5`,
    ALERT_WEBHOOK_URL: got.url,
  });
  onTestFinished(() => globalThis.lifeguardLive?.recycle().then(() => {}));
  const errors = await realErrors(server);
  const deliver = (id: string, message: string) => ({
    ...{ id, timestamp: Date.now(), projectName: "shop", deploymentId: "dpl_1", path: "/cart", message },
  });
  // As a function's log has it, four requests each.
  const lines = [...errors].flatMap(([name, error]) =>
    [1, 2, 3, 4].map((n) => deliver(`${name}-${n}`, inspect(error))),
  );
  const send = (all: object[]) => {
    const body = JSON.stringify(all);
    return post("/api/drains/vercel", body, signed(body));
  };
  const before = Date.now();
  expect((await send(lines)).json).toMatchObject({ lines: lines.length, errors: lines.length });
  const said = (event: string) =>
    got.received
      .flatMap(({ body, at }) => JSON.parse(body).alerts.map((one: object) => ({ ...one, at })))
      .filter((one) => one.event === event);
  const rulesOf = (event: string) =>
    said(event)
      .map(({ rule }) => rule)
      .sort();
  const rules = {
    ...{ slots: "critical", client_limit: "critical", authentication: "critical", prepared: "critical" },
    ...{ pool_wait: "warning", deadlocks: "warning", cut_off: "warning" },
  };
  await eventually(() => expect(rulesOf("fired")).toEqual(Object.keys(rules).sort()));
  for (const { rule, severity, at } of said("fired")) {
    expect(severity, rule).toBe(Reflect.get(rules, rule));
    expect(at - before, rule).toBeLessThan(10_000);
  }
  const details = said("fired")
    .map(({ detail }) => detail)
    .join();
  for (const name of errors.keys()) expect(details).toContain(`4 ${name} of shop`);
  await book.settled();
  const { data } = await ask("?range=1h");
  expect(data?.classes.map((one) => `${one.class} ${one.total}`).sort()).toEqual(
    [...errors.keys()].map((name) => `${name} 4`).sort(),
  );
  // Five quiet minutes later somebody tells of something else.
  await ground.client.query("UPDATE lifeguard.error_count SET minute = minute - interval '9 minutes'");
  await send([deliver("later", "FATAL:  the database system is starting up (SQLSTATE 57P03)")]);
  await eventually(() => expect(rulesOf("resolved")).toEqual(Object.keys(rules).sort()));
  expect(new Set(got.keys()).size).toBe(got.received.length);
});
