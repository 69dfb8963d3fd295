import { existsSync } from "node:fs";
import { checkEnv, env } from "../../server/env";
import { check } from "./check";

// As Next reads them: what the environment has already stays, and .env.local stands above .env.
for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);

const terminal = Boolean(process.stdout.isTTY);
const ci = checkEnv();
try {
  const style = { table: terminal, colour: terminal && !ci.noColor };
  const { code, out, err } = await check(process.argv.slice(2), { env: env(), check: ci }, style);
  if (out) process.stdout.write(`${out}\n`);
  if (err) process.stderr.write(`${err}\n`);
  process.exitCode = code;
} catch (error) {
  // Its text may quote anything: the kind of error is all that is said.
  process.stderr.write(`Could not check: ${error instanceof Error ? error.name : "an unknown error"}.\n`);
  process.exitCode = 2;
}
