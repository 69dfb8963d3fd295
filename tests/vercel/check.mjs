// `npm run check:vercel`: builds a copy of this tree the way Vercel does, without an account, and looks at what would be
// deployed. By hand or where the `vercel` package can be had; the app never depends on it.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const CLI = "vercel@59.25.4";
const root = new URL("../../", import.meta.url).pathname;
const copy = mkdtempSync(join(tmpdir(), "lifeguard-vercel-"));
process.on("exit", () => rmSync(copy, { recursive: true, force: true }));

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { cwd: root, encoding: "utf8" });
for (const file of files.split("\n").filter((path) => path && existsSync(root + path))) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  cpSync(root + file, join(copy, file));
}
mkdirSync(join(copy, ".vercel"));
// What `vercel pull` would write: no account is asked. Node 24 is what Vercel picks for engines >= 20.19 today.
const project = {
  projectId: "prj_local",
  orgId: "team_local",
  settings: { framework: "nextjs", nodeVersion: "24.x" },
};
writeFileSync(join(copy, ".vercel/project.json"), JSON.stringify(project));

const { VERCEL: _, ...env } = process.env;
const build = spawnSync("npx", ["-y", CLI, "build", "--yes"], {
  cwd: copy,
  stdio: "inherit",
  env: { ...env, VERCEL_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1" },
});
if (build.status !== 0) {
  console.error("vercel build failed.");
  process.exit(1);
}

const output = join(copy, ".vercel/output");
const config = JSON.parse(readFileSync(join(output, "config.json"), "utf8"));
const problems = [];
const expect = (what, holds) => {
  console.info(`${holds ? "ok  " : "FAIL"} ${what}`);
  if (!holds) problems.push(what);
};
// Every page and route of the tree, so that none is forgotten here.
const routes = files
  .split("\n")
  .filter((path) => /^app\/.*(page\.tsx|route\.ts)$/.test(path))
  .map((path) => path.replace(/^app\/|\([^)]+\)\/|\/?(page\.tsx|route\.ts)$/g, "") || "index");
for (const route of routes) {
  expect(`function for /${route}`, existsSync(join(output, "functions", `${route}.func`)));
}
const node = JSON.parse(readFileSync(join(output, "functions/api/connections.func/.vc-config.json"), "utf8"));
expect(`Node runtime 22 or 24 (${node.runtime})`, /^nodejs2[24]\.x$/.test(node.runtime));
const { crons } = JSON.parse(readFileSync(join(copy, "vercel.json"), "utf8"));
expect("the crons of vercel.json, and no others", JSON.stringify(config.crons) === JSON.stringify(crons));
const daily = crons.every(({ schedule }) => /^\d+ \d+ /.test(schedule));
expect("no cron oftener than daily: a Hobby deployment would fail", daily);
const headers = config.routes.filter((route) => route.headers?.["X-Content-Type-Options"] === "nosniff");
expect("nosniff on the build's own files", headers.length > 0);
const guarded = config.routes.some((route) => route.middlewarePath !== undefined);
expect("the proxy stands before pages and routes", guarded);
console.info(`${problems.length === 0 ? "vercel build: all as meant" : `${problems.length} not as meant`}`);
process.exit(problems.length === 0 ? 0 : 1);
