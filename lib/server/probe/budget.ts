import type { Provider } from "../../shared/database-url/provider";
import { describeFailure } from "../../shared/errors/describe";
import { toWire } from "../../shared/errors/family";
import type { Fact } from "../../shared/pool/probe-facts";

/** `each`: one step, a login or a few queries. `spare`: for a pool to serve three clients in turn. `overall`: all of a probe. In ms. */
export type ProbeLimits = { eachMs: number; spareMs: number; overallMs: number };

export const probeLimits: ProbeLimits = { eachMs: 10_000, spareMs: 4_000, overallMs: 45_000 };

const seconds = (ms: number) => `${Math.round(ms / 100) / 10} s`;

/** Waits for `work` for `ms` at most; it goes on unheard, until its connection is closed. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  work.catch(() => {});
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The database did not answer within ${seconds(ms)}`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** The time of one probe, on the monotonic clock. */
export function startBudget(limits: ProbeLimits, clock = () => performance.now()) {
  const end = clock() + limits.overallMs;
  return {
    /** Runs one step within the smaller of its own limit and what is left. Never throws: an error is a fact. */
    async step<T>(provider: Provider, work: () => Promise<T>, mostMs = limits.eachMs): Promise<Fact<T>> {
      const ms = Math.min(mostMs, end - clock());
      if (ms <= 0) return { skipped: `The ${seconds(limits.overallMs)} that a probe may take were used up.` };
      try {
        return { seen: await within(ms, work()) };
      } catch (error) {
        return { failed: toWire(describeFailure(error, provider)).error };
      }
    },
    limits,
  };
}

export type Budget = ReturnType<typeof startBudget>;
