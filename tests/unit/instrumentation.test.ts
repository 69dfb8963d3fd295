import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Starts a process as Next does: `register`, then work. */
function start(variables: Record<string, string>) {
  const code =
    'import("./instrumentation.ts").then(({ register }) => register()).then(() => console.info("serving"))';
  const { PATH = "" } = process.env;
  const env = { PATH, NEXT_RUNTIME: "nodejs", NODE_ENV: "production" as const, ...variables };
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "-e", code], {
    cwd: root,
    env,
  });
  return { status, serving: stdout.toString().includes("serving"), said: stderr.toString() };
}

it("refuses the start in production with the reason, never with the token", () => {
  const { status, serving, said } = start({ DASHBOARD_VIEWER_TOKEN: "hunter2" });
  expect([status, serving]).toEqual([1, false]);
  expect(said).toContain("DASHBOARD_VIEWER_TOKEN: the token has 7 characters; at least 24 are needed.");
  expect(said).not.toContain("hunter2");
});

it("only warns in development", () => {
  const { status, serving, said } = start({ NODE_ENV: "development", DASHBOARD_VIEWER_TOKEN: "hunter2" });
  expect([status, serving]).toEqual([0, true]);
  expect(said).toContain("the token has 7 characters");
});

it("starts in silence with a good token, and closed with none", () => {
  const silent = { status: 0, serving: true, said: "" };
  expect(start({ DASHBOARD_VIEWER_TOKEN: "viewer-token-of-24-characters" })).toEqual(silent);
  expect(start({})).toEqual(silent);
});
