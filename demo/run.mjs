// `npm run demo`: installs what is missing, then runs demo/start.ts as a process group of its own. Ctrl-C then
// reaches only this process, which asks the demo to stop in order, instead of every server at once.
import { spawn } from "node:child_process";
import { ensureNode, ensurePackages, ensurePgBouncer, orSayWhatIsMissing, root } from "./ensure.mjs";
import { whenNpmIsGone } from "./parent.mjs";

await orSayWhatIsMissing(() => {
  ensureNode();
  ensurePackages();
  ensurePgBouncer({ required: false });
});

const demo = spawn(process.execPath, ["--import", "tsx", "demo/start.ts"], {
  cwd: root,
  detached: true,
  // The channel tells the demo when this process is gone, however it went.
  stdio: ["ignore", "inherit", "inherit", "ipc"],
});
const stop = () => demo.kill("SIGTERM");
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
whenNpmIsGone(stop);
demo.on("exit", (code, signal) => {
  try {
    // Nothing is left of the group after a clean stop; after a crash its servers are.
    process.kill(-demo.pid, "SIGINT");
  } catch {}
  if (signal) console.error(`The demo was ended by ${signal}.`);
  process.exitCode = code ?? 1;
});
