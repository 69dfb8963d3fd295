import { env } from "./env";

/**
 * Ends the process, with the reasons on stderr, when the environment cannot be trusted with the start; in development only
 * warns, as the pages then say it. Throwing would not do: Next logs it and keeps answering 500.
 */
export function refuseBadStart(): void {
  const { problems, development } = env();
  if (problems.length === 0) return;
  const reasons = `Lifeguard does not start as it is configured. ${problems.join(" ")}`;
  if (development) {
    console.warn(reasons);
    return;
  }
  console.error(reasons);
  process.exit(1);
}
