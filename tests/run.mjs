// `npm test`: installs what is missing, runs every check in order, stops at the first that fails.
// `npm test -- unit e2e` runs the named steps only.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  ensureChromium,
  ensureNode,
  ensurePackages,
  ensurePgBouncer,
  orSayWhatIsMissing,
  root,
} from "../demo/ensure.mjs";
import { whenNpmIsGone } from "../demo/parent.mjs";
import {
  countPlaywright,
  countVitest,
  failuresPlaywright,
  failuresVitest,
  readReport,
  sum,
} from "./support/counts.mjs";

const reports = mkdtempSync(join(tmpdir(), "lifeguard-tests-"));
const npm = (script) => ["npm", "run", "--silent", script];
/** The files of a project, in as many runs at once as `shards` says, each with servers of its own. */
function vitest(project, shards = 1) {
  const parts = Array.from({ length: shards }, (_, index) => index + 1);
  const file = (part) => join(reports, `${project}-${part}.json`);
  return {
    together: true,
    commands: parts.map((part) => [
      "node_modules/.bin/vitest",
      ...["run", "--project", project, `--shard=${part}/${shards}`],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${file(part)}`],
    ]),
    counts: () => sum(parts.map((part) => countVitest(readReport(file(part))))),
    failures: () => parts.flatMap((part) => failuresVitest(readReport(file(part)))),
  };
}
const next = (...args) => ["node_modules/.bin/next", ...args];

/** The steps in order. `needs` says what only this step needs installed. */
const STEPS = {
  // The types of routes are written by Next; without them a fresh clone does not compile.
  types: { title: "Types", commands: [next("typegen"), npm("types")] },
  lint: { title: "Lint and format", commands: [npm("lint")] },
  arrows: { title: "Import arrows", commands: [npm("arrows")] },
  "dead-code": { title: "Dead code", commands: [npm("dead-code")] },
  unit: { title: "Unit tests", ...vitest("unit") },
  build: {
    title: "Production build, made with secrets in every variable",
    commands: [[process.execPath, "tests/support/planted-build.mjs"]],
  },
  integration: {
    title: "Integration tests, on real PostgreSQL 13 and 18 behind real PgBouncer",
    needs: ["pgbouncer"],
    // They wait more than they work.
    ...vitest("integration", 4),
  },
  faults: {
    title: "Faults, made with the real parts, as a viewer sees them",
    needs: ["pgbouncer"],
    ...vitest("faults"),
  },
  e2e: {
    title: "End to end, in Chromium on the production build",
    needs: ["pgbouncer", "chromium"],
    commands: [["node_modules/.bin/playwright", "test", "--reporter=list,json"]],
    counts: () => countPlaywright(readReport(join(reports, "e2e.json"))),
    failures: () => failuresPlaywright(readReport(join(reports, "e2e.json"))),
  },
};
/** Steps beside each other: those that need nothing of one another and mostly one core, and those that mostly wait, for locks and for time-outs. */
const BESIDE = [
  ["types", "lint", "arrows", "dead-code", "unit"],
  ["integration", "faults"],
];
/** No step takes longer than this, even on a slow machine, or it hangs. */
const LIMIT_MS = 15 * 60_000;

const env = {
  ...process.env,
  // The whole run is CI's, wherever it is started: what waits for real servers is tried once more, and named as flaky.
  ...(process.argv.length <= 2 && { CI: process.env.CI || "true" }),
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, "e2e.json"),
};

/** Runs a command in a process group of its own, so that nothing it started outlives it. Resolves to what went wrong. */
function run([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    });
    const end = (signal) => {
      try {
        process.kill(-child.pid, signal);
      } catch {}
    };
    let late = false;
    const clock = setTimeout(() => {
      late = true;
      end("SIGTERM");
      setTimeout(() => end("SIGKILL"), 10_000).unref();
    }, LIMIT_MS);
    const interrupt = () => {
      end("SIGINT");
      process.exitCode = 130;
    };
    process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
    whenNpmIsGone(interrupt);
    const done = (problem) => {
      clearTimeout(clock);
      process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
      resolve(problem);
    };
    child.on("error", (error) => done(error.message));
    child.on("exit", (code, signal) => {
      if (late) done(`it took longer than ${LIMIT_MS / 60_000} minutes`);
      else done(code === 0 ? undefined : `${[command, ...args].join(" ")} ended with ${signal ?? code}`);
    });
  });
}

/** Runs a step. Returns its test counts and, when it failed, why. */
async function play({ commands, together, counts, failures }) {
  let problem;
  if (together) problem = (await Promise.all(commands.map(run))).find((each) => each);
  else
    for (const command of commands) {
      problem = await run(command);
      if (problem) break;
    }
  const found = counts?.() ?? { passed: 0, failed: 0, skipped: 0 };
  if (!problem && counts && found.passed === 0) problem = "no test was run";
  // The exit code should say so too; it is not trusted alone.
  if (!problem && found.failed > 0) problem = `${found.failed} tests failed`;
  // A test that did not run has shown nothing.
  if (!problem && found.skipped > 0) problem = `${found.skipped} tests were skipped`;
  return {
    problem,
    failures: failures?.() ?? [],
    counts: problem && found.failed === 0 ? { ...found, failed: 1 } : found,
  };
}

/** The steps in their order; those that may run beside each other as one. */
function stages(steps) {
  const together = ([name]) => BESIDE.find((names) => names.includes(name)) ?? [name];
  return steps.flatMap((step) => {
    const beside = steps.filter(([name]) => together(step).includes(name));
    return step === beside[0] ? [beside] : [];
  });
}

async function main() {
  const unknown = process.argv.slice(2).filter((name) => !(name in STEPS));
  if (unknown.length > 0) {
    console.error(`There is no step "${unknown.join('", "')}". Steps: ${Object.keys(STEPS).join(", ")}`);
    return { passed: 0, failed: 1 };
  }
  const asked = Object.entries(STEPS).filter(
    ([name]) => process.argv.length <= 2 || process.argv.includes(name),
  );
  const needs = new Set(asked.flatMap(([, step]) => step.needs ?? []));
  await orSayWhatIsMissing(() => {
    ensureNode();
    ensurePackages();
    if (needs.has("pgbouncer")) ensurePgBouncer({ required: true });
    if (needs.has("chromium")) env.LIFEGUARD_CHROMIUM = ensureChromium();
  });
  const all = [];
  const times = [];
  for (const stage of stages(asked)) {
    for (const [name, step] of stage) console.info(`\n=== ${step.title} (${name})`);
    const start = Date.now();
    const played = await Promise.all(
      stage.map(async ([name, step]) => {
        const played = await play(step);
        times.push(`${name} ${((Date.now() - start) / 1000).toFixed(1)} s`);
        return { name, ...played };
      }),
    );
    all.push(...played.map(({ counts }) => counts));
    const failed = played.filter(({ problem }) => problem);
    for (const each of played.flatMap(({ failures }) => failures)) console.error(`\n${each}`);
    for (const { name, problem } of failed)
      console.error(`\nFAILED at "${name}": ${problem}. Again, this step only: npm test -- ${name}`);
    if (failed.length > 0) break;
  }
  console.info(`\nTime: ${times.join(", ")}`);
  return sum(all);
}

const { passed, failed } = await main();
rmSync(reports, { recursive: true, force: true });
process.exitCode ||= failed > 0 ? 1 : 0;
console.info(`${passed} passed, ${failed} failed`);
