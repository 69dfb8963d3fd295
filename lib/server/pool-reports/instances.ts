import { createHash } from "node:crypto";
import type { InstancesCounted } from "../../shared/pool/report";

/** An instance reports every five minutes while it lives: after three times that it is gone. */
export const COUNTED_MS = 15 * 60_000;
/** So many instances of a deployment are told apart. */
export const MOST_INSTANCES = 1_000;

/** When each instance of a deployment reported last (epoch ms), and the most that were counted at once. */
export type Instances = { seen: Readonly<Record<string, number>>; peak: number };

export const noInstances: Instances = { seen: {}, peak: 0 };

/** What is kept of an instance's own name: whatever a sender put there, it is no secret any more, and short. */
export const nameOf = (instance: string): string =>
  createHash("sha256").update(instance).digest("hex").slice(0, 12);

/** Two tellings of one deployment as one: each instance's later report, the newest of them. */
export function together(a: Instances, b: Instances): Instances {
  const all = [...Object.entries(a.seen), ...Object.entries(b.seen)].sort(
    ([, one], [, other]) => one - other,
  );
  // A later entry of the same name replaces the earlier one.
  const newest = Object.entries(Object.fromEntries(all)).sort(([, one], [, other]) => other - one);
  const last = newest[0]?.[1] ?? 0;
  const seen = newest.filter(([, at]) => at > last - COUNTED_MS).slice(0, MOST_INSTANCES);
  return { seen: Object.fromEntries(seen), peak: Math.max(a.peak, b.peak, seen.length) };
}

/** How many reported within the last 15 minutes; null: none ever told its name, so that nobody counts them. */
export function countAt({ seen, peak }: Instances, now: number): InstancesCounted | null {
  if (peak === 0) return null;
  return { count: Object.values(seen).filter((at) => at > now - COUNTED_MS).length, peak };
}
