// npm's postinstall: makes the Prisma client, offline too and without a database.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { resolve } = createRequire(import.meta.url);
let packageFile;
try {
  packageFile = resolve("prisma/package.json");
} catch {
  console.info("Prisma client not generated: no development packages here. `npm ci --include=dev` does it.");
  process.exit();
}
const cli = join(dirname(packageFile), "build", "index.js");
const cwd = fileURLToPath(new URL("..", import.meta.url));
const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1" };
const { status, stdout, stderr } = spawnSync(process.execPath, [cli, "generate"], {
  cwd,
  env,
  encoding: "utf8",
});
if (status !== 0) {
  console.error(`Prisma client not generated:\n${stdout}${stderr}`);
  process.exit(1);
}
console.info("Prisma client generated: prisma/client");
