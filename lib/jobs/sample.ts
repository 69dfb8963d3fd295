import type { Live } from "../server/snapshot/live";
import type { Figures } from "../shared/figures";
import type { Reading } from "../shared/view";

export type Sample = { figures: Figures; reading: Reading };

/**
 * One tick of cron: reads once and leaves the figures as a JSON line in the log, which hosts keep. A stale picture is an error,
 * so that the host's own cron monitor shows it. Throws what the read throws.
 */
export async function takeSample(
  read: () => Promise<Live>,
  log: (line: string) => void = console.info,
): Promise<Sample> {
  const { figures, reading } = await read();
  log(
    JSON.stringify({
      lifeguard: "sample",
      target: reading.target.id,
      stale: reading.stale !== undefined,
      ...figures,
    }),
  );
  return { figures, reading };
}
