import type { Counted, Sampled } from "./tally";

const HOUR_MS = 3_600_000;
const ROWS = 2_000;
const SAMPLES = 200;
/** Ids of lines of the last deliveries; the store knows those of 24 hours. */
const IDS = 20_000;

export type Remembered = { counts: readonly Omit<Counted, "id">[]; samples: readonly Sampled[] };

/** The last hour in this instance's memory: all there is while the store cannot be read, and what it was just told. */
export function createLedger() {
  let counts = new Map<string, Omit<Counted, "id">>();
  let samples: Sampled[] = [];
  const ids = new Set<string>();

  return {
    /** Whether this instance was told of it before; from now on it was. */
    knows(id: string): boolean {
      if (ids.has(id)) return true;
      ids.add(id);
      if (ids.size > IDS) for (const oldest of ids.values()) return ids.delete(oldest) && false;
      return false;
    },
    add(came: { counts: readonly Counted[]; samples: readonly Sampled[] }, now: number): void {
      for (const { id: _, ...row } of came.counts) {
        const key = JSON.stringify({ ...row, count: 0 });
        const known = counts.get(key);
        if (known) known.count += row.count;
        else if (counts.size < ROWS) counts.set(key, row);
      }
      counts = new Map([...counts].filter(([, { minute }]) => minute > now - HOUR_MS));
      samples = [...samples, ...came.samples].slice(-SAMPLES);
    },
    read: (): Remembered => ({ counts: [...counts.values()], samples }),
  };
}
