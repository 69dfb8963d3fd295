import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { MASK, maskDatabaseUrl } from "@/lib/shared/database-url/mask";
import { parseDatabaseUrl } from "@/lib/shared/database-url/parse";
import { poolReport } from "@/lib/shared/pool/report";
import { leakFinder } from "../../support/leaks";
import { plant } from "../../support/plants.mjs";

const secret = plant("what the copied file must not send");
const find = leakFinder({ secret });
const PLANTED = [
  `postgresql://app:${secret}@db.example.com:6432/shop?pgbouncer=true`,
  `postgresql://app:${secret}@${secret}@db.example.com/shop`,
  `postgresql://app:${secret}/${secret}@db.example.com/shop`,
  `postgresql://app:${secret}?${secret}@db.example.com/shop`,
  `postgresql://app:${secret}#${secret}@db.example.com/shop`,
  `postgresql://app@db.example.com:${secret}/shop`,
  `postgresql://app@db.example.com/shop?password=${secret}&sslpassword=${secret}&${secret}`,
  `postgresql://app@db.example.com/shop?pasword=a&${secret}`,
  `"postgresql://app:${secret}@db.example.com/shop" `,
  `DATABASE_URL=postgresql://app:${secret}@db.example.com/shop`,
  `app:${secret}@db.example.com`,
  `prisma+postgres://accelerate.prisma-data.net/?api_key=${secret}`,
  `host=db password=${secret}`,
  secret,
];

/** A Lifeguard that takes whatever is sent. */
async function listen(answer = 200) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      response.writeHead(answer).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  return { url: `http://127.0.0.1:${address.port}`, bodies, close: () => server.close() };
}

const stopTimer = () => clearInterval(globalThis.lifeguardReport?.timer ?? undefined);

beforeEach(() => {
  vi.resetModules();
  globalThis.lifeguardReport = undefined;
  vi.stubEnv("INGEST_TOKEN", "a-token-of-the-reports");
});
afterEach(() => {
  stopTimer();
  vi.unstubAllEnvs();
});

/** What is sent with these variables, and nothing else of the environment. */
async function sentWith(variables: Record<string, string>) {
  const lifeguard = await listen();
  const { reportToLifeguard } = await import("../../../docs/lifeguard-report");
  for (const [name, value] of Object.entries({ LIFEGUARD_URL: lifeguard.url, ...variables }))
    vi.stubEnv(name, value);
  await reportToLifeguard();
  lifeguard.close();
  return lifeguard.bodies;
}

describe("the file that applications copy", () => {
  it.each(PLANTED.map((url) => [url.replaceAll(secret, "SECRET"), url]))(
    "sends no secret of %s",
    async (_, url) => {
      const [body = ""] = await sentWith({ DATABASE_URL: url, DIRECT_URL: url });
      const report = poolReport.parse(JSON.parse(body));
      expect(report.settings).toHaveLength(2);
      expect(body).toContain(MASK);
      expect(find(body)).toEqual([]);
    },
  );

  it.each([
    "postgresql://app:hunter2@db.example.com:6432/shop?pgbouncer=true&connection_limit=20&pasword=x",
    "postgres://app@[::1]:5432/shop?sslmode=require",
    "postgresql://app:hunter2@db.example.com",
  ])("leaves of %s what Lifeguard's own mask leaves", async (url) => {
    const [body = ""] = await sentWith({ DATABASE_URL: url, DIRECT_URL: "" });
    const [setting] = poolReport.parse(JSON.parse(body)).settings;
    expect(parseDatabaseUrl(setting?.url ?? "")).toEqual(parseDatabaseUrl(maskDatabaseUrl(url)));
  });

  it("says whose it is, by what Vercel says", async () => {
    const [body = ""] = await sentWith({
      ...{ DATABASE_URL: "postgresql://a:b@c/d", VERCEL: "1", VERCEL_ENV: "preview", VERCEL_REGION: "fra1" },
      ...{ VERCEL_GIT_REPO_SLUG: "shop", VERCEL_GIT_COMMIT_SHA: "abc1234", VERCEL_DEPLOYMENT_ID: "dpl_1" },
    });
    expect(JSON.parse(body)).toMatchObject({
      ...{
        application: "shop",
        commit: "abc1234",
        deployment: "dpl_1",
        environment: "preview",
        region: "fra1",
      },
      ...{ runtime: "serverless", prismaMajor: null, pool: null },
    });
  });

  it("names its process at random, so that instances can be counted", async () => {
    const names = [];
    for (const _ of [1, 2]) {
      const [body = ""] = await sentWith({ DATABASE_URL: "postgresql://app:x@db.example.com/shop" });
      names.push(poolReport.parse(JSON.parse(body)).instance);
      stopTimer();
      // Another process.
      globalThis.lifeguardReport = undefined;
    }
    for (const name of names) expect(name).toMatch(/^[a-z0-9]{12,40}$/);
    expect(names[0]).not.toBe(names[1]);
  });

  it("does nothing without an address or a token, and never throws", async () => {
    const { reportToLifeguard } = await import("../../../docs/lifeguard-report");
    for (const url of ["", "no address", "http://127.0.0.1:1"]) {
      globalThis.lifeguardReport = undefined;
      vi.stubEnv("LIFEGUARD_URL", url);
      await expect(reportToLifeguard()).resolves.toBeUndefined();
      stopTimer();
    }
    expect(await sentWith({ INGEST_TOKEN: "" })).toEqual([]);
  });
});
