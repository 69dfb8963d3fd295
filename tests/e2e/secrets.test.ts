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

/** Who asks, beside the operator by token: by cookie, with too little, with nothing, with what is wrong. */
async function others(url: string): Promise<Record<string, string>[]> {
  const body = JSON.stringify({ token: tokens.operator });
  const headers = { "content-type": "application/json" };
  const cookie = cookieIn(await raw(`${url}/api/sign-in`, { method: "POST", headers, body }));
  return [
    bearer("viewer"),
    {},
    { cookie, origin: url },
    { authorization: "Bearer no-token-at-all-but-long-enough" },
  ];
}

/** Everything a server says: all of it to the operator, who gets the furthest, and to as many others as `all` says; to the rest what they read. */
async function toEverybody(url: string, all = 0): Promise<Said[]> {
  const said = await sweep(url, bearer("operator"));
  for (const [index, who] of (await others(url)).entries())
    said.push(...(await sweep(url, who, index < all ? undefined : "GET")));
  return said;
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
      const said = await toEverybody(server.url, 2);
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
      // At once: most of it is waiting for lanes that do not answer.
      const roles = ["operator", "viewer"] as const;
      for (const dead of await Promise.all(roles.map((role) => sweep(server.url, bearer(role), "GET"))))
        expect(leaksOf(dead)).toEqual([]);
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
    const urls = [
      `postgresql://reader:${own.unreadable}@127.0.0.1:${port}/shop`,
      `postgresql://reader:%zz${own.unreadable}?@127.0.0.1:${port}/shop`,
      `postgresql://reader:${own.unreadable}/x@127.0.0.1:${port}/shop`,
      own.unreadable,
      `postgresql://reader:${own.unreadable}@127.0.0.1:${own.unreadable}/shop`,
      `prisma+postgres://accelerate.prisma-data.net/?api_key=${own.unreadable}`,
      `postgresql://:${own.unreadable}@127.0.0.1/shop`,
      `reader:${own.unreadable}@127.0.0.1/shop`,
    ];
    const names = ["DATABASE_URL", "DIRECT_URL", "EMERGENCY_DATABASE_URL", "PGBOUNCER_ADMIN_URL"];
    // Each URL in one variable, two servers; LIFEGUARD_THOROUGH=1: each in every one, eight.
    const servers = process.env.LIFEGUARD_THOROUGH ? urls.length : 2;
    for (let first = 0; first < servers; first++) {
      const at = (index: number) => urls[(first * (servers === 2 ? 4 : 1) + index) % urls.length] ?? "";
      const set = Object.fromEntries(names.map((name, index) => [name, at(index)]));
      const server = await stage.another({ ...buildVariables, ...set });
      const log = hear(server);
      try {
        const said = await sweep(server.url, bearer("operator"), "GET");
        expect(leaksOf(said), JSON.stringify(set)).toEqual([]);
        expect(leaksIn(log())).toEqual([]);
      } finally {
        await server.stop();
      }
    }
  });

  test("when it refuses to start", async ({ stage }) => {
    const entries = [
      `${own.refused}:operator:ana`,
      `ana:${own.refused}`,
      own.refused,
      `cat:operator:${own.refused}`,
      `bob:viewer:${own.refused}`,
      `eve:operator:${own.refused} ${own.refused}`,
    ];
    // All at once: it gives every reason.
    const variables = {
      DASHBOARD_TOKENS: entries.join(","),
      DASHBOARD_VIEWER_TOKEN: own.refused.slice(0, 20),
      CRON_SECRET: own.refused.slice(0, 12),
      INGEST_TOKEN: own.refused.slice(0, 12),
      PUBLIC_URL: `ftp://ana:${own.refused}@x`,
      TRUST_PROXY: own.refused,
    };
    const said = await stage.another(variables).then(
      async (server) => {
        await server.stop();
        return "it started";
      },
      (error) => String(error),
    );
    expect(said).toContain("Lifeguard does not start as it is configured");
    // The fourth is right by itself.
    for (const entry of [1, 2, 3, 5, 6]) expect(said).toContain(`DASHBOARD_TOKENS, entry ${entry}:`);
    for (const name of Object.keys(variables).slice(1)) expect(said).toContain(name);
    expect(find(said), said).toEqual([]);
  });
});
