import type { Memory } from "../server/memory/keeper";
import type { Live } from "../server/snapshot/live";
import type { Figures } from "../shared/figures";
import { bucketOf } from "../shared/memory/tiers";
import type { Reading } from "../shared/view";

/** `kept`: whether the moment is in the store, written by this tick or by somebody else just before; why not stands beside it. */
export type Sample = { figures: Figures; reading: Reading; kept: boolean; why?: string };

function keptOf(memory: Memory | undefined, at: number): Pick<Sample, "kept" | "why"> {
  const { trouble = null, writtenAt = null } = memory?.state() ?? {};
  if (trouble) return { kept: false, why: trouble.error.message || trouble.what };
  return { kept: writtenAt !== null && bucketOf(writtenAt, 10) === bucketOf(at, 10) };
}

/**
 * One tick: reads once, waits until the moment is kept or cannot be, and leaves the figures as a JSON line in the log, which hosts keep. A
 * stale picture is an error, so that the host's own cron monitor shows it. Throws what the read throws.
 */
export async function takeSample(
  { read, memory }: { read: () => Promise<Live>; memory: () => Memory | undefined },
  log: (line: string) => void = console.info,
): Promise<Sample> {
  const { figures, reading } = await read();
  await memory()?.quiet();
  const kept = keptOf(memory(), figures.at);
  log(
    JSON.stringify({
      lifeguard: "sample",
      target: reading.target.id,
      stale: reading.stale !== undefined,
      ...kept,
      ...figures,
    }),
  );
  return { figures, reading, ...kept };
}
