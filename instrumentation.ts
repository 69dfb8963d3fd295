/** Runs once when a server starts, before its first answer. */
export async function register(): Promise<void> {
  // Put in by the build, one copy a runtime: the other one lacks Node's modules.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { refuseBadStart } = await import("./lib/server/start");
  refuseBadStart();
  const { notePeers } = await import("./lib/server/auth/peer");
  notePeers();
  const { startTimer } = await import("./lib/jobs/timer");
  startTimer();
}
