/** Between two looks; what somebody else looked at meanwhile need not be read again. ms. */
const EVERY_MS = 20_000;
const LATE_MS = 15_000;
/** Samples are of ten seconds each: the last look must be of the next. */
const MORE_MS = 10_000;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/**
 * Looks on by itself until what the last look left undecided is decided: a tick a day would never see a rule through that needs two
 * minutes. `look` never rejects. One run at a time.
 */
export function createLookOn(
  look: () => Promise<unknown>,
  keepAlive: (work: Promise<unknown>) => void = () => {},
  times = { everyMs: EVERY_MS, lateMs: LATE_MS, moreMs: MORE_MS },
) {
  let running = false;
  let lookedAt = performance.now();

  async function run(forMs: number): Promise<void> {
    const end = performance.now() + forMs + times.moreMs;
    for (let left = end - performance.now(); left > 0; left = end - performance.now()) {
      await pause(Math.min(times.everyMs, left));
      const last = performance.now() >= end;
      if (last || performance.now() - lookedAt >= times.lateMs) await look();
    }
    running = false;
  }

  return {
    /** Somebody looked just now. */
    looked(): void {
      lookedAt = performance.now();
    },
    /** Something is undecided for so long. */
    for(ms: number): void {
      if (running) return;
      running = true;
      keepAlive(run(ms));
    },
  };
}
