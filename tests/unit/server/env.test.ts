import { describe, expect, it } from "vitest";
import { readEnv } from "@/lib/server/env";

const A = "a-token-of-twenty-four-chars";
const B = "b-token-of-twenty-four-chars";

/** `readEnv` of a production process with these variables and nothing else. */
const read = (source: Record<string, string>) => readEnv({ NODE_ENV: "production", ...source });

describe("database URLs", () => {
  it.each([
    [["DATABASE_URL", "POSTGRES_PRISMA_URL", "POSTGRES_URL", "DATABASE_URL_POOLED"], "database"],
    [["DIRECT_URL", "DATABASE_URL_UNPOOLED", "POSTGRES_URL_NON_POOLING"], "direct"],
  ] as const)("of %j take the first that is set, and say which", (names, key) => {
    for (const [index, name] of names.entries()) {
      const later = Object.fromEntries(
        names.slice(index).map((other) => [other, `postgres://${other}@db/x`]),
      );
      const earlier = Object.fromEntries(names.slice(0, index).map((other) => [other, "  "]));
      const result = read({ ...earlier, ...later });
      expect(result[key]).toEqual({ name, url: `postgres://${name}@db/x` });
      expect(result.variables.find((variable) => variable.name === names[0])).toMatchObject({
        set: true,
        from: index === 0 ? null : name,
      });
    }
    expect(read({})[key]).toBeNull();
  });

  it("that cannot be read do not refuse the start: the page explains them", () => {
    expect(read({ DATABASE_URL: "nonsense", DASHBOARD_VIEWER_TOKEN: A }).problems).toEqual([]);
  });
});

describe("tokens", () => {
  it("give named accounts with a role", () => {
    const { access, accounts, problems } = read({
      DASHBOARD_TOKENS: ` ana:operator:${A}, wall:viewer:${B}:c,`,
    });
    expect(accounts.map(({ name, role }) => [name, role])).toEqual([
      ["ana", "operator"],
      ["wall", "viewer"],
    ]);
    expect({ access, problems }).toEqual({ access: "tokens", problems: [] });
  });

  it("have a shorthand for one of each", () => {
    const { accounts } = read({ DASHBOARD_VIEWER_TOKEN: A, DASHBOARD_OPERATOR_TOKEN: B });
    expect(accounts.map(({ name, role }) => [name, role])).toEqual([
      ["viewer", "viewer"],
      ["operator", "operator"],
    ]);
  });

  it.each([
    [
      "23 characters",
      { DASHBOARD_VIEWER_TOKEN: "x".repeat(23) },
      /DASHBOARD_VIEWER_TOKEN: the token has 23 characters/,
    ],
    ["no token", { DASHBOARD_TOKENS: "ana:operator" }, /entry 1: the token has 0 characters/],
    [
      "a role of its own making",
      { DASHBOARD_TOKENS: `ana:admin:${A}` },
      /entry 1: the second part is no role/,
    ],
    [
      "the token first",
      { DASHBOARD_TOKENS: `${A}${A}:viewer:ana` },
      /entry 1: it does not begin with a name/,
    ],
    ["a lone token", { DASHBOARD_TOKENS: `ok:viewer:${B},${A}` }, /entry 2: the second part is no role/],
    [
      "a name twice",
      { DASHBOARD_TOKENS: `ana:viewer:${A},ana:operator:${B}` },
      /entry 2: its name is used twice/,
    ],
    [
      "a token twice",
      { DASHBOARD_TOKENS: `ana:viewer:${A},bob:viewer:${A}` },
      /entry 2: its token is used twice/,
    ],
    [
      "a name the shorthand has",
      { DASHBOARD_TOKENS: `viewer:viewer:${A}`, DASHBOARD_VIEWER_TOKEN: B },
      /used twice/,
    ],
    ["a space in it", { DASHBOARD_VIEWER_TOKEN: "twelve chars and a space" }, /holds a space/],
    ["an emoji in it", { DASHBOARD_VIEWER_TOKEN: `${A}🏊` }, /outside ASCII/],
  ])("with %s refuse the start, close every door and show nothing secret", (_name, source, problem) => {
    for (const mode of ["production", "development"]) {
      const { access, problems } = read({ NODE_ENV: mode, LIFEGUARD_OPEN: "1", ...source });
      expect(access).toBe("closed");
      expect(problems).toEqual([expect.stringMatching(problem)]);
      expect(problems.join()).not.toMatch(/token-of|xxx|twelve|🏊/);
    }
  });

  it("are not kept: the environment holds digests only", () => {
    expect(
      JSON.stringify(read({ DASHBOARD_TOKENS: `ana:operator:${A}`, DASHBOARD_VIEWER_TOKEN: B })),
    ).not.toContain("token-of");
  });
});

describe("access", () => {
  it.each([
    [{ NODE_ENV: "production" }, "closed"],
    [{ NODE_ENV: "" }, "closed"],
    [{ NODE_ENV: "staging" }, "closed"],
    [{ NODE_ENV: "development" }, "open"],
    [{ NODE_ENV: "production", LIFEGUARD_OPEN: "1" }, "open"],
    [{ NODE_ENV: "production", LIFEGUARD_OPEN: "0" }, "closed"],
    [{ NODE_ENV: "production", LIFEGUARD_OPEN: "1", VERCEL: "1" }, "closed"],
    [{ NODE_ENV: "development", DASHBOARD_VIEWER_TOKEN: A }, "tokens"],
    [{ NODE_ENV: "production", LIFEGUARD_OPEN: "1", DASHBOARD_VIEWER_TOKEN: A }, "tokens"],
  ])("with %j is %s", (source, access) => {
    expect(read(source).access).toBe(access);
  });

  it("says why LIFEGUARD_OPEN does nothing on Vercel", () => {
    expect(read({ LIFEGUARD_OPEN: "1", VERCEL: "1" }).problems).toEqual([
      expect.stringContaining("LIFEGUARD_OPEN"),
    ]);
  });
});

describe("production", () => {
  it.each([
    [{}, false],
    [{ VERCEL_ENV: "production" }, true],
    [{ VERCEL_ENV: "preview" }, false],
    [{ DASHBOARD_LABEL: "shop production" }, true],
    [{ DASHBOARD_LABEL: "PROD-eu" }, true],
    [{ DASHBOARD_LABEL: "shop staging", VERCEL_ENV: "production" }, false],
    [{ DASHBOARD_LABEL: "shop non-prod", VERCEL_ENV: "production" }, false],
    [{ DASHBOARD_LABEL: "preprod", VERCEL_ENV: "production" }, false],
    [{ DASHBOARD_LABEL: "devices", VERCEL_ENV: "production" }, true],
    [{ DASHBOARD_LABEL: "shop", VERCEL_ENV: "production" }, true],
  ])("%j: %s", (source, production) => {
    expect(read(source).production).toBe(production);
  });
});

describe("variables for the Setup page", () => {
  const shown = (source: Record<string, string>) =>
    Object.fromEntries(read(source).variables.map((variable) => [variable.name, variable.shown]));

  it("shows words, masks passwords, and never a token", () => {
    const source = {
      POSTGRES_URL: "postgres://ana:hunter2@db/shop",
      DASHBOARD_TOKENS: `ana:operator:${A}`,
      DASHBOARD_LABEL: "shop",
      PUBLIC_URL: "https://ana:hunter2@lifeguard.example.com/x",
    };
    expect(shown(source)).toEqual({
      DATABASE_URL: "postgres://ana:••••••@db/shop",
      DEPLOY_HOOK_URL: null,
      DEPLOY_HOOK_BRANCH: null,
      DIRECT_URL: null,
      EMERGENCY_DATABASE_URL: null,
      DASHBOARD_TOKENS: null,
      DASHBOARD_VIEWER_TOKEN: null,
      DASHBOARD_OPERATOR_TOKEN: null,
      DASHBOARD_LABEL: "shop",
      PUBLIC_URL: "https://lifeguard.example.com",
      TRUST_PROXY: null,
      CRON_SECRET: null,
      INGEST_TOKEN: null,
      DRAIN_SECRET: null,
      DRAIN_VERIFY: null,
      WEBHOOK_SECRET: null,
      ALERT_WEBHOOK_URL: null,
      ALERT_WEBHOOK_SECRET: null,
      SLACK_WEBHOOK_URL: null,
      PAGERDUTY_ROUTING_KEY: null,
      HEARTBEAT_URL: null,
      PGBOUNCER_ADMIN_URL: null,
      STORE_DATABASE_URL: null,
      SAMPLING: null,
      KEEP_DAYS: null,
      MEMORY_MB_A_DAY: null,
    });
  });

  it("says of each what it adds", () => {
    for (const { adds } of read({}).variables) expect(adds).toMatch(/^[A-Z].{20,}\.$/);
  });
});

it("reads who says where a request came from", () => {
  expect(read({}).proxies).toBe(0);
  expect(read({ TRUST_PROXY: "0" })).toMatchObject({ proxies: 0, problems: [] });
  expect(read({ TRUST_PROXY: " 2 " })).toMatchObject({ proxies: 2, problems: [] });
  expect(read({ TRUST_PROXY: "2", VERCEL: "1" }).proxies).toBe("vercel");
  for (const value of ["true", "-1", "1.5", "10.0.0.0/8"]) {
    expect(read({ TRUST_PROXY: value })).toMatchObject({
      proxies: 0,
      problems: [expect.stringContaining("TRUST_PROXY")],
    });
  }
});

it("refuses a PUBLIC_URL that is no web address", () => {
  for (const value of ["lifeguard.example.com", "ftp://x", "javascript:alert(1)"]) {
    expect(read({ PUBLIC_URL: value })).toMatchObject({
      publicOrigin: null,
      problems: [expect.stringContaining("PUBLIC_URL")],
    });
  }
});
