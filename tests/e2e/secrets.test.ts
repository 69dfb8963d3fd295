import { startPgBouncer } from "../../demo/pgbouncer";
import { freePort } from "../../demo/postgres";
import { fallbacks, variableStates } from "../../lib/server/env/variables";
import { ask, awake } from "../support/e2e-api";
import * as planted from "../support/e2e-planted";
import { cookieIn, raw } from "../support/e2e-raw";
import { pages } from "../support/e2e-routes";
import type { Stage } from "../support/e2e-stage";
import { hear, type Said, sweep } from "../support/e2e-sweep";
import { expect, ready, test } from "../support/e2e-test";
import { leakFinder } from "../support/leaks";
import { buildVariables } from "../support/plants.mjs";

const { find, own, tokens } = planted;
/** Shown on purpose. */
const PLAIN = [
  ...["DASHBOARD_LABEL", "TRUST_PROXY", "DEPLOY_HOOK_BRANCH"],
  ...["SAMPLING", "KEEP_DAYS", "MEMORY_MB_A_DAY"],
];

const leaksOf = (said: readonly Said[]) =>
  said.flatMap(({ what, text }) => find(text).map((name) => `${name} in the answer to ${what}`));
const leaksIn = (log: string) =>
  log.split("\n").flatMap((line) => find(line).map((name) => `${name} in the log: ${line.slice(0, 500)}`));
const bearer = (role: keyof typeof tokens) => ({ authorization: `Bearer ${tokens[role]}` });

/** Everything a server says to everybody. */
async function toEverybody(url: string): Promise<Said[]> {
  const body = JSON.stringify({ token: tokens.operator });
  const headers = { "content-type": "application/json" };
  const cookie = cookieIn(await raw(`${url}/api/sign-in`, { method: "POST", headers, body }));
  const people: Record<string, string>[] = [
    bearer("operator"),
    bearer("viewer"),
    { cookie, origin: url },
    {},
    { authorization: "Bearer no-token-at-all-but-long-enough" },
  ];
  const all = [];
  for (const who of people) all.push(...(await sweep(url, who)));
  return all;
}

test("every variable there is carries a plant, or is shown on purpose", () => {
  const names = [...variableStates({}).map(({ name }) => name), ...Object.values(fallbacks).flat()];
  const without = names.filter((name) => !(name in buildVariables) && !PLAIN.includes(name));
  expect(without, "give these a plant in tests/support/plants.mjs").toEqual([]);
});

test.describe("a server with secrets in every variable tells none", () => {
  test.setTimeout(180_000);
  test.use({ expected: /status of (401|503)|^503 from|^request to another host: http:\/\/127\.0\.0\.1:/ });

  test("in calm and when its lanes die, to nobody, in no answer, page or log line", async ({
    stage,
    page,
  }) => {
    await planted.makeRoles(stage);
    const users = planted.poolerUsers;
    const pooler = await startPgBouncer({ serverPort: stage.server.port, mode: "transaction", users });
    const server = await stage.another(planted.plantedVariables(stage, pooler));
    const log = hear(server);
    try {
      await awake(server.url, tokens.operator);
      const calm = await ask(`${server.url}/api/connections`, undefined, { headers: bearer("operator") });
      expect(calm.status, calm.text).toBe(200);
      // What is no secret is found by the same search: it does see.
      const control = leakFinder({ label: planted.LABEL });
      expect(control(calm.text)).toEqual(["label"]);
      const said = await toEverybody(server.url);
      expect(said.filter(({ text }) => control(text).length > 0).length).toBeGreaterThan(20);
      expect(leaksOf(said)).toEqual([]);

      await page.context().request.post(`${server.url}/api/sign-in`, { data: { token: tokens.operator } });
      for (const path of pages) {
        await page.goto(server.url + path);
        await ready(page);
        const kept = await page.evaluate(() =>
          JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
        );
        const cookies = JSON.stringify(await page.context().cookies());
        expect(leaksOf([{ what: path, text: (await page.content()) + kept + cookies }])).toEqual([]);
      }
      await page.goto("about:blank");

      await planted.changePasswords(stage);
      await pooler.stop();
      for (const role of ["operator", "viewer"] as const)
        expect(leaksOf(await sweep(server.url, bearer(role), "GET"))).toEqual([]);
      expect(log().length).toBeGreaterThan(50);
      expect(leaksIn(log())).toEqual([]);
    } finally {
      await server.stop();
      await pooler.stop();
    }
  });

  const troubles: Record<string, (stage: Stage) => Record<string, string>> = {
    "its passwords are wrong": ({ server, pooler }) => {
      const as = { user: "lifeguard", password: own.wrong, database: "shop" };
      return {
        DATABASE_URL: pooler.url({ ...as, query: planted.query }),
        DIRECT_URL: server.url(as),
        EMERGENCY_DATABASE_URL: server.url({ ...as, user: "nobody_at_all" }),
      };
    },
    "only an integration's names are set": ({ pooler }) => ({
      DATABASE_URL: "",
      DIRECT_URL: "",
      EMERGENCY_DATABASE_URL: "",
      POSTGRES_PRISMA_URL: pooler.url({ user: "app", password: own.integration, query: planted.query }),
    }),
  };
  for (const [name, change] of Object.entries(troubles)) {
    test(`when ${name}`, async ({ stage }) => {
      const server = await stage.another({ ...buildVariables, ...change(stage) });
      const log = hear(server);
      try {
        expect(leaksOf(await toEverybody(server.url))).toEqual([]);
        expect(leaksIn(log())).toEqual([]);
      } finally {
        await server.stop();
      }
    });
  }

  test("when nobody listens, or a URL cannot be read", async ({ stage }) => {
    const port = await freePort();
    for (const url of [
      `postgresql://reader:${own.unreadable}@127.0.0.1:${port}/shop`,
      `postgresql://reader:${own.unreadable}@127.0.0.1:${own.unreadable}/shop`,
      `postgresql://reader:${own.unreadable}/x@127.0.0.1:${port}/shop`,
      `postgresql://reader:%zz${own.unreadable}?@127.0.0.1:${port}/shop`,
      `postgresql://:${own.unreadable}@127.0.0.1/shop`,
      `prisma+postgres://accelerate.prisma-data.net/?api_key=${own.unreadable}`,
      `reader:${own.unreadable}@127.0.0.1/shop`,
      own.unreadable,
    ]) {
      const urls = {
        ...{ DATABASE_URL: url, DIRECT_URL: url, EMERGENCY_DATABASE_URL: url },
        PGBOUNCER_ADMIN_URL: url,
      };
      const server = await stage.another({ ...buildVariables, ...urls });
      const log = hear(server);
      try {
        expect(leaksOf(await sweep(server.url, bearer("operator"), "GET")), url).toEqual([]);
        expect(leaksIn(log())).toEqual([]);
      } finally {
        await server.stop();
      }
    }
  });

  test("when it refuses to start", async ({ stage }) => {
    const cases: Record<string, string>[] = [
      { DASHBOARD_TOKENS: `${own.refused}:operator:ana` },
      { DASHBOARD_TOKENS: `ana:${own.refused}` },
      { DASHBOARD_TOKENS: own.refused },
      { DASHBOARD_TOKENS: `ana:operator:${own.refused},bob:viewer:${own.refused}` },
      { DASHBOARD_TOKENS: `ana:operator:${own.refused} ${own.refused}` },
      { DASHBOARD_VIEWER_TOKEN: own.refused.slice(0, 20) },
      { CRON_SECRET: own.refused.slice(0, 12) },
      { INGEST_TOKEN: own.refused.slice(0, 12) },
      { PUBLIC_URL: `ftp://ana:${own.refused}@x` },
      { TRUST_PROXY: own.refused },
    ];
    for (const variables of cases) {
      const said = await stage.another(variables).then(
        async (server) => {
          await server.stop();
          return "it started";
        },
        (error) => String(error),
      );
      expect(said, JSON.stringify(variables)).toContain("Lifeguard does not start as it is configured");
      expect(find(said), said).toEqual([]);
    }
  });
});
