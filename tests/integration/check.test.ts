import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { freePort } from "../../demo/postgres";
import { bundled, run } from "../support/cli";
import { servers, urlOf } from "../support/ground";
import { leakFinder } from "../support/leaks";
import { databaseWithTables, serveRoutes, TOKENS } from "../support/lifeguard-routes";
import { plant } from "../support/plants.mjs";
import { startTcpProxy } from "../support/tcp-proxy";

const [server] = servers.slice(-1);
if (!server) throw new Error("no server");
const root = fileURLToPath(new URL("../..", import.meta.url));
/** No .env lies there. */
let folder: string;
let bundle: Awaited<ReturnType<typeof bundled>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lifeguard-check-"));
  bundle = await bundled("lib/jobs/check/main.ts");
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await bundle.remove();
});

const wrong = plant("a wrong password of the check");
const unknown = plant("an unknown parameter of the check");
const find = leakFinder({ wrong, unknown });
const LIMITS = "connection_limit=5&pool_timeout=30&connect_timeout=30";

/** As `npm run check` does. */
const byTsx = () => [join(root, "node_modules/.bin/tsx"), join(root, "lib/jobs/check/main.ts")];

/** The command as a CI runs it; no secret may be in anything it says. */
async function check(
  args: string[],
  variables: Record<string, string> = {},
  cwd = folder,
  [program = "", ...first]: string[] = [process.execPath, bundle.file],
) {
  const { code, output } = await run(program, [...first, ...args], { cwd, variables });
  expect(find(output), output).toEqual([]);
  return { code, output };
}

const json = z.object({
  exitCode: z.number(),
  subjects: z.array(
    z.object({
      findings: z.array(z.object({ code: z.string(), severity: z.string() })),
      unprobed: z.array(z.string()),
    }),
  ),
});

/** Exit code, and the codes of what fails. */
async function judged(args: string[], variables?: Record<string, string>) {
  const { code, output } = await check([...args, "--json"], variables);
  const { exitCode, subjects } = json.parse(JSON.parse(output));
  expect(exitCode).toBe(code);
  const findings = subjects.flatMap((subject) => subject.findings);
  return { code, fails: findings.filter(({ severity }) => severity === "fail").map((one) => one.code) };
}

const to = (port: number, { host = "127.0.0.1", password = "lifeguard", database = "postgres" } = {}) =>
  `postgresql://lifeguard:${password}@${host}:${port}/${database}?pgbouncer=true&${LIMITS}&sslpassword=${unknown}`;

describe("what a check finds, and its exit code", () => {
  const direct = urlOf(server);
  it.concurrent.each<[string, () => Promise<string> | string, 0 | 1, string[]]>([
    ["PgBouncer in transaction mode", () => to(server.transaction), 0, []],
    ["PgBouncer in session mode", () => to(server.session), 0, []],
    ["a server without a pooler", () => to(server.server), 0, []],
    ["a port where nobody listens", async () => to(await freePort()), 1, ["reach-refused"]],
    ["a host that does not exist", () => to(5432, { host: "db.lifeguard.invalid" }), 1, ["reach-dns"]],
    ["a wrong password", () => to(server.server, { password: wrong }), 1, ["reach-auth-failed"]],
    [
      "a wrong password at the pooler",
      () => to(server.transaction, { password: wrong }),
      1,
      ["reach-pgb-auth"],
    ],
    [
      "a database that does not exist",
      () => to(server.server, { database: "nowhere" }),
      1,
      ["different-databases", "reach-no-db"],
    ],
    [
      "a URL that cannot be read",
      () => `postgresql://lifeguard:${wrong}@x@127.0.0.1:${wrong}/y?${wrong}`,
      1,
      ["unreadable"],
    ],
    ["no URL at all", () => "", 1, ["missing"]],
  ])("%s", async (_, url, code, fails) => {
    const DATABASE_URL = await url();
    const found = await judged([], { DATABASE_URL, ...(DATABASE_URL && { DIRECT_URL: direct }) });
    expect(found).toEqual({ code, fails });
  });

  it.concurrent("more instances than the server has slots for, where they are told and no pooler stands before it", async () => {
    const fails = (args: string[]) => judged(["--database-url", to(server.server), ...args]);
    expect(await fails(["--instances", "900"])).toEqual({ code: 1, fails: ["connection-limit-over-budget"] });
    expect(await fails(["--instances", "2"])).toEqual({ code: 0, fails: [] });
    const pooled = await check(["--database-url", to(server.transaction), "--instances", "900"]);
    expect(pooled.output).toContain("Whether all instances fit was not judged");
    expect(pooled.code).toBe(0);
  });

  it.concurrent("a port that accepts and says nothing", async () => {
    const mute = await startTcpProxy(server.server);
    await mute.set("black hole");
    try {
      expect(await judged(["--database-url", to(mute.port)])).toEqual({ code: 1, fails: ["reach-silent"] });
    } finally {
      await mute.stop();
    }
  });
});

describe("what a check says", () => {
  it("each finding with its evidence and fix, plain in a pipe, and as annotations in GitHub Actions", async () => {
    const url = to(await freePort()).replace("pgbouncer", "pgboucer");
    const github = { GITHUB_ACTIONS: "true", GITHUB_SHA: "a1b2c3d4e5f6", VERCEL_ENV: "preview" };
    const variables = { DATABASE_URL: url, ...github };
    const { code, output } = await check(["--application", "shop"], variables, folder, byTsx());
    expect(code).toBe(1);
    expect(output).toContain(
      "shop, preview, commit a1b2c3d\nDATABASE_URL  postgresql://lifeguard:••••••@127.0.0.1:",
    );
    expect(output).toMatch(/^FAIL {2}param-unknown {2}DATABASE_URL {2}“pgboucer” is not a parameter/m);
    expect(output).toMatch(/^ {6}Fix: Write pgbouncer\.$/m);
    expect(output).toMatch(
      /^::error title=param-unknown%2C DATABASE_URL%2C shop%2C preview%2C commit a1b2c3d::“pgboucer”.*%0A/m,
    );
    expect(output).toMatch(/^Fails: \d+ failures, /m);
    expect(output).not.toContain("\u001b[");
  });

  it("warnings fail when asked, and without a probe nothing is connected to", async () => {
    const url = `postgresql://lifeguard:${wrong}@db.example.com:6432/shop?pgbouncer=true&sslmode=disable&${LIMITS}&connect_timeout=9`;
    const args = [
      "--database-url",
      url,
      "--direct-url",
      "postgresql://lifeguard:x@db.example.com/shop",
      "--no-probe",
    ];
    const { code, output } = await check(args);
    expect(output).toMatch(/^WARN {2}param-repeated/m);
    expect(output).toContain("The behaviour was not probed: --no-probe.");
    expect([code, (await check([...args, "--strict"])).code]).toEqual([0, 1]);
  });

  it("reads .env as Next does, the environment above it", async () => {
    const project = join(folder, "project");
    await run("mkdir", [project], { cwd: folder, variables: {} });
    await writeFile(
      join(project, ".env"),
      `DATABASE_URL="postgresql://a:${wrong}@from-env.example.com:1/x"\n`,
    );
    await writeFile(
      join(project, ".env.local"),
      `DIRECT_URL=postgresql://a:${wrong}@from-local.example.com:2/x\n`,
    );
    const { output } = await check(["--no-probe"], {}, project);
    expect(output).toContain("a:••••••@from-env.example.com:1/x");
    expect(output).toContain("a:••••••@from-local.example.com:2/x");
    const above = { DATABASE_URL: "postgresql://a:b@above.example.com:3/x" };
    expect((await check(["--no-probe"], above, project)).output).toContain("a:••••••@above.example.com:3/x");
  });

  it("exit code 2 for an option that is none, and nothing of its value", async () => {
    const { code, output } = await check([`--databse-url=postgresql://a:${wrong}@h/x`]);
    expect(output).toContain("--databse-url is no option");
    expect(code).toBe(2);
  });
});

describe("a check and a Lifeguard", () => {
  const name = "check_reports";
  let database: Awaited<ReturnType<typeof databaseWithTables>>;
  beforeAll(async () => {
    database = await databaseWithTables(server, name);
  });
  afterAll(() => database.drop());

  it("reports, and opens the gate for that commit alone", async () => {
    const query = `pgbouncer=true&${LIMITS}`;
    const watched = urlOf(server, { way: "transaction", database: name, query });
    const url = await serveRoutes({ DATABASE_URL: watched, DIRECT_URL: urlOf(server, { database: name }) });
    const tokens = { INGEST_TOKEN: TOKENS.ingest, DASHBOARD_VIEWER_TOKEN: TOKENS.viewer };
    const commit = "c0ffee1234567";
    const gate = (sha: string) => judged(["--base-url", url, "--commit", sha], tokens);
    expect(await gate(commit)).toEqual({ code: 1, fails: ["commit-not-reported"] });

    const shop = { DATABASE_URL: to(server.transaction), DIRECT_URL: urlOf(server) };
    const sent = await check(["--report", url, "--application", "shop", "--commit", commit], {
      ...tokens,
      ...shop,
    });
    expect(sent.output).toContain(`Reported to ${url}: kept in its table.`);
    expect(sent.code).toBe(0);
    expect(await gate(commit)).toEqual({ code: 0, fails: [] });

    const broken = { ...shop, DATABASE_URL: to(server.transaction).replace("pgbouncer", "pgboucer") };
    await check(["--report", url, "--application", "shop", "--commit", "bad00001", "--no-probe"], {
      ...tokens,
      ...broken,
    });
    expect(await gate("bad00001")).toEqual({ code: 1, fails: ["param-unknown"] });
  });

  it("exit code 2 when the Lifeguard is not there, refuses the token, or is something else", async () => {
    const shop = {
      DATABASE_URL: to(server.transaction),
      DIRECT_URL: urlOf(server),
      INGEST_TOKEN: TOKENS.ingest,
    };
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const unsent = await check(["--report", nobody], shop);
    expect(unsent).toMatchObject({ code: 2, output: expect.stringContaining("Not reported: ") });
    const asked = await check(["--base-url", nobody], { DASHBOARD_VIEWER_TOKEN: TOKENS.viewer });
    expect(asked).toMatchObject({ code: 2, output: expect.stringContaining("does not answer") });
    const url = await serveRoutes({ DATABASE_URL: urlOf(server, { way: "transaction" }) });
    const refused = await check(["--base-url", url], { DASHBOARD_VIEWER_TOKEN: `a-wrong-one-${wrong}` });
    expect(refused).toMatchObject({ code: 2, output: expect.stringContaining("answered 401") });
  });
});
