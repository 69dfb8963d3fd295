// The production build, made with secrets in every variable: tests/e2e/secrets.test.ts then looks for them in what was built.
import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { buildVariables } from "./plants.mjs";

const STAMP = ".next/planted";
rmSync(STAMP, { force: true });
const env = { ...process.env, ...buildVariables, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
const { status, signal } = spawnSync("node_modules/.bin/next", ["build"], { env, stdio: "inherit" });
if (status === 0) writeFileSync(STAMP, "");
if (signal) process.kill(process.pid, signal);
process.exitCode = status ?? 1;
