import { onTestFinished, vi } from "vitest";

export const SECRETS = {
  viewer: "wall-token-of-24-characters",
  cron: "the-secret-of-the-scheduler",
} as const;

/** The timer and the routes of memory as a new instance of Lifeguard has them; its connections are closed with the test. */
export async function serveMemory(variables: Record<string, string>) {
  vi.resetModules();
  globalThis.lifeguardLive = undefined;
  globalThis.lifeguardViewedAt = undefined;
  const unset = {
    DIRECT_URL: "",
    EMERGENCY_DATABASE_URL: "",
    STORE_DATABASE_URL: "",
    PGBOUNCER_ADMIN_URL: "",
    SAMPLING: "",
    VERCEL: "",
  };
  const secrets = { DASHBOARD_TOKENS: `wall:viewer:${SECRETS.viewer}`, CRON_SECRET: SECRETS.cron };
  for (const [name, value] of Object.entries({ ...unset, ...secrets, NODE_ENV: "production", ...variables }))
    vi.stubEnv(name, value);
  const routes = {
    connections: await import("@/app/api/connections/route"),
    blocking: await import("@/app/api/blocking/route"),
    history: await import("@/app/api/history/route"),
    incidents: await import("@/app/api/incidents/route"),
    load: await import("@/app/api/load/route"),
    memory: await import("@/app/api/memory/route"),
  };
  const moments = await import("@/app/api/moments/[at]/route");
  const cron = await import("@/app/api/cron/sample/route");
  const { startTimer } = await import("@/lib/jobs/timer");
  const { memoryOf } = await import("@/lib/server/memory/keeper");
  // Read once for good.
  const { env } = await import("@/lib/server/env");
  env();
  vi.unstubAllEnvs();
  onTestFinished(async () => {
    const reader = globalThis.lifeguardLive;
    if (reader) await memoryOf(reader.store)?.quiet();
    await reader?.recycle();
    globalThis.lifeguardLive = undefined;
  });

  const asked = (path: string, token: string) =>
    new Request(`http://127.0.0.1/api/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const read = async (answer: Response) => ({ status: answer.status, json: await answer.json() });

  /** What a viewer gets of "history?from=-1h", "moments/2026-...". */
  async function get(path: string) {
    const request = asked(path, SECRETS.viewer);
    const [, noun = "", at] = /^(\w+)(?:\/([^?]+))?/.exec(path) ?? [];
    if (noun === "moments")
      return read(await moments.GET(request, { params: Promise.resolve({ at: at ?? "" }) }));
    const route = Object.entries(routes).find(([name]) => name === noun)?.[1];
    if (!route) throw new Error(`no route for ${path}`);
    return read(await route.GET(request));
  }
  return {
    startTimer,
    get,
    /** The scheduler calls. */
    tick: async (secret: string = SECRETS.cron) => read(await cron.GET(asked("cron/sample", secret))),
  };
}
