import { env } from "../server/env";
import { isLeftAlone } from "../server/memory/watched";

const EVERY_MS = 60_000;

/**
 * Samples every minute while this server runs; on Vercel, where instances are frozen between requests, the scheduler does. It keeps no
 * process alive, and what fails is the keeper's to remember.
 */
export function startTimer(): void {
  const { database, vercel, sampling } = env();
  if (!database || vercel.region !== null) return;
  const tick = async () => {
    if (isLeftAlone(sampling)) return;
    // Loaded when first needed: a start that is refused opens no pool.
    const { liveReader } = await import("../server/live");
    await liveReader().read();
  };
  setInterval(() => void tick().catch(() => {}), EVERY_MS).unref();
}
