import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { buildIsStale } from "../../demo/dashboard";

/** Before all end-to-end tests: the production build, made anew when a source is younger, or when it was made without plants. */
export default async function build(): Promise<void> {
  if (!buildIsStale() && existsSync(".next/planted")) return;
  console.info("Building the dashboard (next build), about a minute ...");
  const limits = { timeout: 5 * 60_000, maxBuffer: 64 * 1024 * 1024 };
  await promisify(execFile)(process.execPath, ["tests/support/planted-build.mjs"], limits).catch((error) => {
    throw new Error(`The dashboard could not be built:\n${error.stdout}${error.stderr}`);
  });
}
