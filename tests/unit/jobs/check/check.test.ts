import { describe, expect, it } from "vitest";
import { check } from "@/lib/jobs/check/check";
import { readEnv } from "@/lib/server/env";
import { readCheckEnv } from "@/lib/server/env/check";
import { leakFinder } from "../../../support/leaks";
import { plant } from "../../../support/plants.mjs";

const secret = plant("what the command line must not say");
const find = leakFinder({ secret });
const url = `postgresql://app:${secret}@db.example.com:6432/shop?pasword=${secret}`;

/** What the command says with these arguments, in an environment of these variables alone; nothing is connected to. */
async function run(args: string[], variables: Record<string, string> = {}) {
  const said = await check(
    [...args],
    {
      env: readEnv({ NODE_ENV: "test", ...variables }),
      check: readCheckEnv({ NODE_ENV: "test", ...variables }),
    },
    { table: false, colour: false },
  );
  expect(find(said.out + said.err)).toEqual([]);
  return said;
}

describe("the command line", () => {
  it.each([
    ["an option that is none", ["--databse-url", url], "--databse-url is no option"],
    ["one with its value behind =", [`--databse-url=${url}`], "--databse-url is no option"],
    ["a URL in the wrong place", [url], "a value no option"],
    ["a secret as an option", [`--${secret}`], "is no option"],
    ["no value", ["--database-url"], "has no value"],
    ["no address", ["--base-url", secret], "--base-url is no address"],
    ["a database's address", ["--report", url], "--report is no address"],
    [
      "two subjects at once",
      ["--base-url", "http://127.0.0.1:1", "--report", "http://127.0.0.1:1"],
      "leave out --report",
    ],
    ["no number of instances", ["--instances", secret], "--instances is no number"],
    ["no instance at all", ["--instances", "0"], "--instances is no number"],
    [
      "instances of what it does not look at itself",
      ["--base-url", "http://127.0.0.1:1", "--instances", "3"],
      "leave out --report",
    ],
    ["no major version", ["--prisma", secret], "--prisma is no major version"],
  ])("cannot take %s, and says so without its value", async (_, args, words) => {
    const { code, out, err } = await run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(words);
  });

  it("needs a token to ask or to report", async () => {
    expect(await run(["--base-url", "http://127.0.0.1:1"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("DASHBOARD_VIEWER_TOKEN is not set"),
    });
    const args = [
      "--report",
      "http://127.0.0.1:1",
      "--no-probe",
      "--database-url",
      "postgresql://a:b@c.example.com:6432/d?pgbouncer=true&connection_limit=5",
    ];
    expect(await run(args)).toMatchObject({
      code: 2,
      err: expect.stringContaining("INGEST_TOKEN is not set"),
    });
  });

  it("explains itself", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const option of [
      "--database-url",
      "--direct-url",
      "--base-url",
      "--report",
      "--json",
      "--strict",
      "--no-probe",
    ])
      expect(out).toContain(option);
  });

  it.each(["", "--json"])(
    "prints no secret of a URL that can be read, nor of one that cannot: %s",
    async (form) => {
      const urls = [
        url,
        `postgresql://app:${secret}@x@db:${secret}/d`,
        `app:${secret}@db`,
        secret,
        `"${url}"`,
        `prisma+postgres://x/?api_key=${secret}`,
      ];
      for (const one of urls) {
        const args = ["--no-probe", "--database-url", one, "--direct-url", one, ...(form ? [form] : [])];
        const { out } = await run(args, { GITHUB_ACTIONS: "true" });
        expect(out).toContain("••••••");
      }
    },
  );
});

describe("what it reads of a CI", () => {
  it("names commit and application by Vercel first, then GitHub", () => {
    const github = { GITHUB_ACTIONS: "true", GITHUB_SHA: "abc1234", GITHUB_REPOSITORY: "acme/shop" };
    expect(readCheckEnv({ NODE_ENV: "test", ...github })).toMatchObject({
      ...{ annotate: true, commit: "abc1234", application: "shop", onVercel: false, noColor: false },
    });
    const vercel = {
      VERCEL: "1",
      VERCEL_GIT_COMMIT_SHA: "def5678",
      VERCEL_GIT_REPO_SLUG: "web",
      NO_COLOR: "1",
    };
    expect(readCheckEnv({ NODE_ENV: "test", ...github, ...vercel })).toMatchObject({
      ...{ commit: "def5678", application: "web", onVercel: true, noColor: true },
    });
  });

  it("shows the least of the dashboard's tokens", () => {
    const token = (variables: Record<string, string>) =>
      readCheckEnv({ NODE_ENV: "test", ...variables }).dashboardToken;
    expect(token({})).toBeNull();
    expect(token({ DASHBOARD_TOKENS: "wall:viewer:a:b,ana:operator:c" })).toBe("a:b");
    expect(
      token({ DASHBOARD_VIEWER_TOKEN: "v", DASHBOARD_OPERATOR_TOKEN: "o", DASHBOARD_TOKENS: "x:viewer:y" }),
    ).toBe("v");
  });
});
