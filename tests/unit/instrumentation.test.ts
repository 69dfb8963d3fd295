import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function start(variables: Record<string, string>) {
  vi.resetModules();
  const base = {
    NEXT_RUNTIME: "nodejs",
    DASHBOARD_TOKENS: "",
    DASHBOARD_OPERATOR_TOKEN: "",
    LIFEGUARD_OPEN: "",
    PUBLIC_URL: "",
  };
  for (const [name, value] of Object.entries({ ...base, ...variables })) vi.stubEnv(name, value);
  const { register } = await import("@/instrumentation");
  return await register();
}

it("refuses the start in production with the reason, never with the token", async () => {
  const started = start({ NODE_ENV: "production", DASHBOARD_VIEWER_TOKEN: "hunter2" });
  await expect(started).rejects.toThrow(/DASHBOARD_VIEWER_TOKEN: the token has 7 characters/);
  await expect(started).rejects.not.toThrow(/hunter2/);
});

it("only warns in development", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  await start({ NODE_ENV: "development", DASHBOARD_VIEWER_TOKEN: "hunter2" });
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining("the token has 7 characters"));
});

it("starts in silence with a good token, and closed with none", async () => {
  const warn = vi.spyOn(console, "warn");
  await start({ NODE_ENV: "production", DASHBOARD_VIEWER_TOKEN: "viewer-token-of-24-characters" });
  await start({ NODE_ENV: "production", DASHBOARD_VIEWER_TOKEN: "" });
  expect(warn).not.toHaveBeenCalled();
});
