import { connections } from "../../lib/views/connections/contract";
import { sessions } from "../../lib/views/sessions/contract";
import { answerOf, ask, errorIn } from "../support/e2e-api";
import { routes } from "../support/e2e-routes";
import { SECRETS } from "../support/e2e-secrets";
import { expect, test } from "../support/e2e-test";

const badQuestions = [
  ["limit=abc", "limit"],
  ["limit=0", "limit"],
  ["limit=5001", "limit"],
  ["limit=1.5", "limit"],
  ["limit=1e999", "limit"],
  ["offset=-1", "offset"],
  ["pid=1%3Bdrop%20table%20invoices", "pid"],
  ["pid=-1", "pid"],
  ["pid=99999999999999999999", "pid"],
  ["state=sleeping", "state"],
  ["sort=query", "sort"],
  ["sort=pid%20desc", "sort"],
  ["order=up", "order"],
  ["group=client", "group"],
  ["serach=x", "serach"],
  ["constructor=x", "constructor"],
  ["sort=pid&sort=state", "sort"],
  ["search=a&search=b", "search"],
  [`search=${"x".repeat(2_048)}`, "search"],
  [`application=${"x".repeat(2_048)}`, "application"],
  [`${"x".repeat(2_048)}=1`, "xxx"],
] as const;

test("a parameter that cannot be is a 400 that names it, in short", async ({ stage }) => {
  for (const [query, field] of badQuestions) {
    const about = query.slice(0, 60);
    const reply = await ask(`${stage.url}/api/sessions?${query}`, "operator");
    expect(reply.status, about).toBe(400);
    const error = errorIn(reply);
    expect(error.code, about).toBe("bad_request");
    expect(error.field?.startsWith(field), about).toBe(true);
    expect(error.message.startsWith(field), about).toBe(true);
    expect(error.hint, about).not.toBe("");
    // A short answer, however long the question.
    expect(reply.text.length, about).toBeLessThan(600);
  }
});

test("odd but fair questions get an answer", async ({ stage }) => {
  for (const query of [
    "",
    "?search=%00",
    "?search=%F0%9F%9B%9F",
    "?search=%E2%80%AE%27%22%3B--",
    "?search=%25_%5C",
    `?search=${"%20".repeat(500)}`,
    "?user=%22%27%3B%20DROP%20TABLE%20invoices%3B--",
    "?pid=4294967295",
    "?offset=1000000",
    "?search=%FF%FE",
  ]) {
    const { data } = await answerOf(sessions, stage.url, "operator", query);
    expect(data.total, query).toBeLessThanOrEqual(data.all);
    expect(data.rows.length, query).toBeLessThanOrEqual(data.total);
  }
  const { rows } = await stage.server.run("SELECT count(*)::int AS invoices FROM invoices", "shop");
  expect(rows).toEqual([{ invoices: 100 }]);
});

test("an address of 100 KB, or one that is none, is the client's fault and ends nothing", async ({
  stage,
}) => {
  for (const path of [`/api/sessions?search=${"x".repeat(100_000)}`, `/${"x".repeat(100_000)}`]) {
    const { status } = await ask(stage.url + path, "operator");
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
  for (const path of [
    "/%",
    "/%E0%A4%A",
    "/api/sessions?search=%E0%A4%A",
    "/api/%00",
    "/api/sessions/1;drop/x",
  ]) {
    const { status } = await ask(stage.url + path, "operator");
    expect(status, path).toBeLessThan(500);
  }
  expect((await ask(`${stage.url}/api/health`)).status).toBe(200);
});

test("a route answers no method but its own", async ({ stage }) => {
  for (const { path, methods } of routes) {
    const others = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((method) => !methods.includes(method));
    for (const method of others) {
      const { status, text } = await ask(stage.url + path, "operator", { method });
      expect([status, text], `${method} ${path}`).toEqual([405, ""]);
    }
  }
});

test("the scheduler's secret opens the tick and nothing else", async ({ stage }) => {
  const headers = { authorization: `Bearer ${SECRETS.cron}` };
  // Twice at once, as a scheduler may: one sample, and each is told that it is kept.
  const tick = () => ask(`${stage.url}/api/cron/sample`, undefined, { headers });
  for (const { status, text } of await Promise.all([tick(), tick()]))
    expect({ status, ...JSON.parse(text) }).toMatchObject({ status: 200, kept: true });
  expect((await ask(`${stage.url}/api/cron/sample`, "operator")).status).toBe(401);
  expect((await ask(`${stage.url}/api/sessions`, undefined, { headers })).status).toBe(401);
});

test("a sign-in that is none is refused in our words", async ({ stage }) => {
  const json = { "content-type": "application/json" };
  const form = { "content-type": "application/x-www-form-urlencoded" };
  for (const [headers, body, status] of [
    [json, "{", 400],
    [json, "null", 400],
    [json, '{"token":1}', 400],
    [json, JSON.stringify({ token: "x".repeat(20_000) }), 400],
    [json, '{"token":"short"}', 401],
    [form, "", 400],
    [form, "next=%2F", 400],
  ] as const) {
    const reply = await ask(`${stage.url}/api/sign-in`, undefined, { method: "POST", headers, body });
    expect(reply.status, body.slice(0, 40)).toBe(status);
    expect(errorIn(reply).hint).not.toBe("");
    expect(reply.headers.get("set-cookie")).toBeNull();
  }
  expect((await ask(`${stage.url}/api/sign-in`)).status).toBe(405);
});

test("an answer says which database, when, how old, and how it was read", async ({ stage }) => {
  const before = Date.now();
  const answer = await answerOf(connections, stage.url, "viewer");
  expect(answer.target).toMatchObject({
    label: "shop test",
    production: false,
    host: "127.0.0.1",
    database: "shop",
    role: "lifeguard",
    primary: true,
  });
  expect(answer.lane).toBe("pooled");
  expect(answer.stale).toBeUndefined();
  expect(answer.ageMs).toBeLessThan(3_000);
  expect(Math.abs(Date.parse(answer.sampledAt) - before)).toBeLessThan(5_000);
});

const LITERAL = "carol-4417-literal";

test("a viewer gets no literal from any route, nor can search for one; an operator does", async ({
  stage,
  people,
}) => {
  const pid = await people.run("billing", `SELECT pg_sleep(60), '${LITERAL}' /*route='/pay'*/`);
  await expect
    .poll(async () => (await ask(`${stage.url}/api/sessions`, "operator")).text)
    .toContain(`'${LITERAL}'`);
  const mine = (await answerOf(sessions, stage.url, "viewer", `?pid=${pid}`)).data.rows[0];
  expect(mine).toMatchObject({ queryMasked: true, tags: { route: "/pay" }, application: "billing" });
  expect(mine?.query).toContain("SELECT pg_sleep(?), ?");
  for (const { path, methods } of routes) {
    if (!methods.includes("GET")) continue;
    const reply = await ask(stage.url + path, "viewer");
    expect(reply.text, path).not.toContain(LITERAL);
  }
  const found = (role: "viewer" | "operator", search: string) =>
    answerOf(sessions, stage.url, role, `?search=${search}`).then(({ data }) => data.total);
  expect(await found("operator", LITERAL)).toBe(1);
  expect(await found("viewer", LITERAL)).toBe(0);
  expect(await found("viewer", "%2Fpay")).toBe(1);
});
