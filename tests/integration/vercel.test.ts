import { afterEach, expect, it, vi } from "vitest";
import { eventually, servers, urlOf } from "../support/ground";

/** Where Vercel's runtime puts a request's context; its own library looks here. */
const CONTEXT = Symbol.for("@vercel/request-context");

afterEach(() => {
  vi.unstubAllEnvs();
  Reflect.deleteProperty(globalThis, CONTEXT);
});

it("keeps a Vercel instance awake until its idle connections have closed", async () => {
  const [server] = servers;
  if (!server) throw new Error("no server");
  vi.stubEnv("VERCEL", "1");
  vi.stubEnv("VERCEL_URL", "lifeguard.example");
  vi.stubEnv("VERCEL_REGION", "iad1");
  vi.stubEnv("DATABASE_URL", urlOf(server, { query: "application_name=on_vercel" }));
  const kept: Promise<unknown>[] = [];
  Reflect.set(globalThis, CONTEXT, {
    get: () => ({ waitUntil: (work: Promise<unknown>) => kept.push(work) }),
  });
  const { liveReader } = await import("@/lib/server/live");
  const first = await liveReader().read();
  expect(first.self.sessions).toBe(1);
  // One promise for the read's own end, one for the pool's idle time-out of 5 s.
  expect(kept.length).toBeGreaterThanOrEqual(2);
  await Promise.all(kept);
  await eventually(async () => {
    const { rows } = await (await import("../support/ground")).run(
      server,
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'on_vercel'",
    );
    expect(rows[0].n).toBe(0);
  });
});
