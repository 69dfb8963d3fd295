import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { readReported, reportedError } from "@/lib/shared/errors-in/reported";
import { plant } from "../../support/plants.mjs";

const token = "a-token-of-the-errors";

/** A Lifeguard that keeps what it is told, and answers so; null: never. */
async function listen(status: number | null = 200) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      if (status !== null) response.writeHead(status).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no TCP port");
  vi.stubEnv("LIFEGUARD_URL", `http://127.0.0.1:${address.port}`);
  vi.stubEnv("INGEST_TOKEN", token);
  return bodies;
}

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

async function extension() {
  const { reportErrors } = await import("../../../docs/lifeguard-report");
  const { query } = reportErrors({ application: "shop" });
  return (work: (args: unknown) => Promise<unknown>) => query.$allOperations({ args: {}, query: work });
}
const failing = (error: unknown) => () => Promise.reject(error);
const trouble = (message: string, code: string) => Object.assign(new Error(message), { code });

describe("the extension that applications copy", () => {
  it("throws on what was thrown, at once, whether Lifeguard hangs, fails, is gone or is not set", async () => {
    const error = trouble("sorry, too many clients already", "53300");
    for (const status of [null, 500]) {
      vi.resetModules();
      const bodies = await listen(status);
      const run = await extension();
      const began = performance.now();
      for (let n = 0; n < 500; n++) await expect(run(failing(error))).rejects.toBe(error);
      expect(performance.now() - began).toBeLessThan(2_000);
      // It was told all the same.
      await vi.waitFor(() => expect(bodies).not.toEqual([]));
    }
    const run = await extension();
    for (const url of ["http://127.0.0.1:1", "no address", ""]) {
      vi.stubEnv("LIFEGUARD_URL", url);
      await expect(run(failing(error))).rejects.toBe(error);
    }
    for (const odd of [
      null,
      undefined,
      "words",
      7,
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("odd");
          },
        },
      ),
    ])
      await expect(run(failing(odd))).rejects.toBe(odd);
    expect(await run(async () => "rows")).toBe("rows");
  });

  it("tells of each error once, with how often, and nothing of mistakes or secrets", async () => {
    const secret = plant("in an error that is told");
    const bodies = await listen();
    const run = await extension();
    const url = trouble(
      `Can't reach postgresql://app:${secret}@db.example.com:6432/shop: connect ECONNREFUSED`,
      "ECONNREFUSED",
    );
    const wrapped = {
      ...trouble("\nInvalid `prisma.user.findMany()` invocation in\nquoted\nRaw query failed", "P2010"),
      meta: {
        driverAdapterError: {
          cause: { originalCode: "26000", originalMessage: 'prepared statement "s1" does not exist' },
        },
      },
    };
    const mistakes = [
      trouble(`duplicate ${secret}`, "23505"),
      trouble("Unique constraint failed", "P2002"),
      trouble("syntax", "42601"),
    ];
    for (const error of [url, ...mistakes, wrapped, wrapped, wrapped])
      await run(failing(error)).catch(() => {});
    await vi.waitFor(() => {
      const told = bodies.map(
        (body) => readReported(reportedError.parse(JSON.parse(body)), Date.now()).class,
      );
      expect(told.sort()).toEqual(["ps_missing", "refused"]);
    }, 5_000);
    expect(bodies.map((body) => JSON.parse(body).count).sort()).toEqual([1, 3]);
    expect(bodies.join()).not.toContain(secret);
    expect(bodies.join()).not.toContain("quoted");
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ application: "shop" });
  });
});
