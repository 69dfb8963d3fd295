import type { Plan } from "./arrivals";
import { type Kind, kinds } from "./service-times";

/** Loads and times for each pool: short where few wait, so that enough of them do within one run. */
const loads: Record<number, readonly [load: number, transactionMs: number][]> = {
  1: [
    [0.3, 40],
    [0.5, 40],
    [0.65, 40],
    [0.77, 40],
  ],
  2: [
    [0.3, 50],
    [0.5, 50],
    [0.65, 50],
    [0.77, 50],
  ],
  5: [
    [0.3, 50],
    [0.5, 80],
    [0.65, 100],
    [0.77, 100],
  ],
  15: [
    [0.65, 250],
    [0.77, 250],
  ],
};
/** Mixed times queue in long bursts: in 200 s one seed's median differs from the next one's by up to half, in 600 s by a sixth. */
const LASTS_S: Record<Kind, number> = { constant: 200, exponential: 200, mixed: 600, wide: 200 };

export const poolSizes = Object.keys(loads).map(Number);

/** Every pool and load with transactions of one kind, in the order of the table; the largest pool with exponential times only. */
export function plansOf(kind: Kind): { plan: Plan; index: number }[] {
  return poolSizes
    .filter((pool) => pool < 15 || kind === "exponential")
    .flatMap((pool) =>
      (loads[pool] ?? []).map(([load, transactionMs], index) => {
        const seed = 1_000 * pool + 10 * index + kinds.indexOf(kind);
        return { index, plan: { pool, load, transactionMs, kind, lastsMs: LASTS_S[kind] * 1_000, seed } };
      }),
    );
}
