import { setTimeout as sleep } from "node:timers/promises";

/** Waits `ms` milliseconds, or until `signal` aborts, whichever is first. Never rejects. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Waits until `signal` aborts. */
export async function until(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  // A timer as well, so that a process with nothing else to do stays alive.
  const alive = setInterval(() => undefined, 60_000);
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  clearInterval(alive);
}
