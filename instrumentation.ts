/**
 * Runs once when a server starts. In production a configuration that cannot be trusted refuses the start, with the reason in
 * the log; in development the pages say it. Throws the reasons.
 */
export async function register(): Promise<void> {
  // Put in by the build, one copy a runtime: the other one lacks node:crypto.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./lib/server/env");
  const { problems, development } = env();
  if (problems.length === 0) return;
  const reasons = `Lifeguard does not start as it is configured. ${problems.join(" ")}`;
  if (!development) throw new Error(reasons);
  console.warn(reasons);
}
