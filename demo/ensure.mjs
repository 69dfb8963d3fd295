// Makes sure that what a run needs is there, with Node's own modules only: it runs before `npm ci` has.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** Something is missing that could not be installed: the message says the command that installs it. */
class Missing extends Error {}

const say = (line) => console.info(line);
const run = (command, args) =>
  spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, NO_UPDATE_NOTIFIER: "1" } });
const json = (path) => {
  try {
    return JSON.parse(readFileSync(join(root, path), "utf8"));
  } catch {
    return undefined;
  }
};

/**
 * Whether node_modules is what package.json and its lock file ask for, told by versions, not by dates (a checkout
 * changes dates). Optional packages are left out: most are for other platforms.
 */
export function packagesAreCurrent(manifest, lock, installed) {
  if (!manifest || !lock || !installed) return false;
  for (const kind of ["dependencies", "devDependencies"])
    if (JSON.stringify(manifest[kind] ?? {}) !== JSON.stringify(lock.packages?.[""]?.[kind] ?? {}))
      return false;
  return Object.entries(lock.packages ?? {}).every(
    ([path, wanted]) =>
      path === "" ||
      wanted.optional ||
      wanted.devOptional ||
      installed.packages?.[path]?.version === wanted.version,
  );
}

/** Installs the npm packages when they are missing, or not the ones that package.json asks for. */
export function ensurePackages() {
  const [manifest, lock] = [json("package.json"), json("package-lock.json")];
  if (!packagesAreCurrent(manifest, lock, json("node_modules/.package-lock.json"))) {
    say("Installing npm packages ...");
    const flags = ["--include=dev", "--no-fund", "--no-audit", "--loglevel=error"];
    // `npm ci` refuses a lock file or a registry that lacks the optional packages of some other platform (npm's
    // issue 4828); `install --no-save` installs the same versions all the same and changes neither file.
    const exact = spawnSync("npm", ["ci", ...flags], { cwd: root, stdio: "ignore" }).status === 0;
    if (!exact && run("npm", ["install", "--no-save", ...flags]).status !== 0)
      throw new Missing("npm packages could not be installed. Run: npm install");
  }
  const generate = "prisma/generate.mjs";
  if (!existsSync(join(root, "prisma/client/client.ts")) && existsSync(join(root, generate)))
    if (run(process.execPath, [generate]).status !== 0)
      throw new Missing("The Prisma client could not be generated. Run: npx prisma generate");
}

const executable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
const onPath = (names, extra = []) =>
  [...(process.env.PATH ?? "").split(":"), ...extra]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(executable);

/** The prefix with which apt-get can install here: none for root, `sudo -n` where it asks nothing, else undefined. */
function aptPrefix() {
  if (process.platform !== "linux" || !onPath(["apt-get"])) return undefined;
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : undefined;
}

/** Installs a system package where that is possible without a question; says whether it was. */
function aptInstall(name) {
  const prefix = aptPrefix();
  if (!prefix) return false;
  say(`Installing ${name} from the system's packages ...`);
  const apt = (...args) => {
    const [command, ...rest] = [
      ...prefix,
      "env",
      "DEBIAN_FRONTEND=noninteractive",
      "apt-get",
      "-qq",
      ...args,
    ];
    return run(command, rest).status === 0;
  };
  // A package list that cannot be refreshed may still be good enough.
  apt("update");
  return apt("install", "-y", "--no-install-recommends", name);
}

/** How a person installs a system package on this machine. */
function howToInstall(name) {
  if (process.platform === "darwin") return `brew install ${name === "chromium" ? "--cask chromium" : name}`;
  return `sudo apt-get update && sudo apt-get install -y ${name}`;
}

/** The PgBouncer that is installed, or undefined. The same places as in demo/pgbouncer.ts. */
const findPgBouncer = () => onPath(["pgbouncer"], ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"]);

/** Makes sure of PgBouncer. Where it cannot be had: an error when `required`, else a note. */
export function ensurePgBouncer({ required }) {
  if (findPgBouncer() || (aptInstall("pgbouncer") && findPgBouncer())) return;
  if (required) throw new Missing(`PgBouncer is missing. Run: ${howToInstall("pgbouncer")}`);
  say(
    `PgBouncer is not installed, so the demo connects directly. To see the pooler too: ${howToInstall("pgbouncer")}`,
  );
}

/** Starts, and says its version: Ubuntu's chromium-browser may be a stub that only asks for a snap. */
const starts = (path) =>
  executable(path) && spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;

/**
 * The Chromium that tests drive: LIFEGUARD_CHROMIUM, one of the system's, or Playwright's own download; undefined
 * where there is none.
 */
export function findChromium() {
  if (process.env.LIFEGUARD_CHROMIUM) {
    if (starts(process.env.LIFEGUARD_CHROMIUM)) return process.env.LIFEGUARD_CHROMIUM;
    throw new Missing(`LIFEGUARD_CHROMIUM is ${process.env.LIFEGUARD_CHROMIUM}, which does not start.`);
  }
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const places = [...(process.env.PATH ?? "").split(":"), "/usr/bin", "/opt/homebrew/bin"];
  const candidates = places.flatMap((folder) => names.map((name) => join(folder, name)));
  candidates.push(
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  );
  try {
    candidates.push(createRequire(join(root, "package.json"))("playwright").chromium.executablePath());
  } catch {
    // Playwright is not installed yet.
  }
  return [...new Set(candidates)].find(starts);
}

/** Makes sure of a Chromium and returns its path. Debian packages one; elsewhere Playwright brings its own. */
export function ensureChromium() {
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  const found = findChromium() ?? (/^ID=debian$/m.test(release) && aptInstall("chromium") && findChromium());
  if (found) return found;
  say("Downloading Chromium (npx playwright install chromium) ...");
  const withLibraries = aptPrefix() ? ["--with-deps"] : [];
  run("npx", ["--no-install", "playwright", "install", ...withLibraries, "chromium"]);
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  throw new Missing(
    `Chromium is missing. Run: npx playwright install --with-deps chromium (or: ${howToInstall("chromium")})`,
  );
}

/** Runs `work`; what is missing is said in one line, with exit code 1. */
export async function orSayWhatIsMissing(work) {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

/** Whether this Node can run the project at all (engines in package.json). */
export function ensureNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Missing(`Node ${version} is too old: Lifeguard needs 20.19 or newer (https://nodejs.org).`);
}
