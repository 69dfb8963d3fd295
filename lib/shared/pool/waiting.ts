import { erlangC } from "./erlang";
import { stretch } from "./spread";

/** Load from which on no waiting time is shown: a little more traffic then multiplies it. */
export const HIGHEST_LOAD = 0.8;
/** Standard deviation of transaction times over their mean, up to which the median was measured to hold (docs/budget.md). */
export const WIDEST_SPREAD = 1.5;
/** Below this share of transactions that wait, their median rests on too few to be a figure. */
export const LEAST_SHARE = 0.01;

export type Queue = {
  /** Transactions that arrive each second, independently of each other. */
  ratePerS: number | null;
  /** How long a transaction keeps a server connection, on average. */
  transactionMs: number | null;
  /** The standard deviation of that time: 0 when all take as long, as much as the mean when they are spread exponentially. */
  spreadMs: number | null;
  /** Server connections that serve them: one queue, first come first served, as PgBouncer keeps for each user and database. */
  connections: number | null;
};

export type NoWait = "figures" | "spread" | "load" | "wide" | "rare";

export type Waiting = {
  /** Server connections busy on average, of all; null: rate, time or connections are not known. */
  load: number | null;
  /** Transactions a second at which all would be busy all the time. */
  mostPerS: number | null;
  /** How many of all transactions find no free connection, 0 to 1. */
  share: number | null;
  /** The median wait of those who wait; of all transactions together it is 0 while fewer than half wait. */
  medianMs: number | null;
  /** The mean wait of all, those who do not wait included. */
  meanMs: number | null;
  /** 95 of 100 transactions, those who do not wait included, wait no longer. */
  p95Ms: number | null;
  /** Why there is no median; null: there is one. */
  why: NoWait | null;
};

/** The median over the mean of waits: ln 2 where they are exponential; nearer the mean when times are even, farther when wide. */
const medianOverMean = (cv2: number) => 0.8 - (0.8 - Math.LN2) * cv2;

/**
 * How long transactions wait for a server connection (M/G/c by its first two moments; with exponential times exactly M/M/c). Figures
 * stand only where they were measured to hold, within 30 % of real PgBouncer's median: docs/budget.md.
 */
export function waitingOf({ ratePerS, transactionMs, spreadMs, connections }: Queue): Waiting {
  const none = { load: null, mostPerS: null, share: null, medianMs: null, meanMs: null, p95Ms: null };
  if (transactionMs === null || connections === null || transactionMs <= 0 || connections < 1)
    return { ...none, why: "figures" };
  const mostPerS = (connections * 1_000) / transactionMs;
  if (ratePerS === null || ratePerS < 0) return { ...none, mostPerS, why: "figures" };
  const load = ratePerS / mostPerS;
  const share = erlangC(connections, load * connections);
  if (share === null || load >= HIGHEST_LOAD) return { ...none, mostPerS, load, why: "load" };
  if (spreadMs === null) return { ...none, mostPerS, load, share, why: "spread" };
  const cv2 = (spreadMs / transactionMs) ** 2;
  if (cv2 > WIDEST_SPREAD ** 2) return { ...none, mostPerS, load, share, why: "wide" };
  if (share < LEAST_SHARE) return { ...none, mostPerS, load, share, why: "rare" };
  const ofWaiters = (transactionMs * stretch(cv2, connections, load)) / (connections * (1 - load));
  return {
    ...{ load, mostPerS, share, why: null },
    medianMs: ofWaiters * medianOverMean(cv2),
    meanMs: share * ofWaiters,
    p95Ms: Math.max(0, ofWaiters * Math.log(share / 0.05)),
  };
}
