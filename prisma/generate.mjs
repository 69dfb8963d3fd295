// npm's postinstall: makes the Prisma client, offline too and without a database.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const cli = fileURLToPath(new URL("../node_modules/prisma/build/index.js", import.meta.url));

if (!existsSync(cli)) {
  console.info("Prisma client not generated: no development packages here. `npm ci --include=dev` does it.");
  process.exit();
}
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
