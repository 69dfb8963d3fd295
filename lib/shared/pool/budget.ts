import { type Break, breaksOf } from "./budget-breaks";
import type { Figures } from "./budget-inputs";
import { type Stage, stagesOf } from "./budget-stages";
import { adviseLimit } from "./limit-advice";
import { type Advice, advisePool, spareOf } from "./pool-advice";
import { type Waiting, waitingOf } from "./waiting";

export type Budget = {
  stages: Stage[];
  /** In the order in which they come as traffic grows, if `ordered`. */
  breaks: Break[];
  /** Whether it is known which of them comes first. */
  ordered: boolean;
  /** Null: there is no pool between. */
  pool: Advice | null;
  limit: Advice;
  /** Null: no transaction pooler is between, and the model is of its queue. */
  waiting: Waiting | null;
};

/** The pool that connection_limit is reckoned with: the advised one, else that of now as far as it is not known to be too large. */
function poolFor({ poolSize, usable, othersNow }: Figures, advised: number | null): number | null {
  if (advised !== null || poolSize === null || usable === null) return advised ?? poolSize;
  if (othersNow !== null) return null;
  const most = usable - spareOf(usable);
  return most < 1 ? null : Math.min(poolSize, most);
}

/**
 * From instances and connection_limit over the pooler to the server's slots: what each stage bears, where it breaks first, and what
 * would be better. The worst case for counts (every instance uses all its connections, others keep what they hold), the average for
 * work. Never guesses: an unknown figure leaves unknown whatever rests on it.
 */
export function budgetOf(figures: Figures): Budget {
  const { way, poolSize, ratePerS, transactionMs, spreadMs } = figures;
  const breaks = breaksOf(figures);
  const pool = way === "direct" ? null : advisePool(figures);
  return {
    ...{ stages: stagesOf(figures), breaks, pool },
    ordered: breaks.every(({ times }) => times !== null) || breaks.every(({ perS }) => perS === null),
    limit: adviseLimit(figures, poolFor(figures, pool?.value ?? null)),
    waiting:
      way === "transaction" ? waitingOf({ ratePerS, transactionMs, spreadMs, connections: poolSize }) : null,
  };
}
