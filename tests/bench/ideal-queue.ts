import { meanGapMs, type Plan } from "./arrivals";
import { median } from "./figure";
import { exponential, nextTime, random } from "./service-times";

/**
 * The very arrivals and times of a plan, put through a queue that is nothing but first come, first served: the median wait of those who
 * wait. What PgBouncer differs from it is PgBouncer's; what it differs from the model is these arrivals' luck, or the model's fault.
 */
export function idealMedian(plan: Plan, transactionMs: number): number {
  const uniform = random(plan.seed);
  const asked: { at: number; ms: number }[] = [];
  for (let at = 0; at < plan.lastsMs; ) {
    at += exponential(meanGapMs(plan), uniform);
    asked.push({ at, ms: nextTime(plan.kind, plan.transactionMs, uniform) });
  }
  // What three round trips added to each.
  const extraMs = transactionMs - asked.reduce((sum, { ms }) => sum + ms, 0) / asked.length;
  const free = Array.from({ length: plan.pool }, () => 0);
  const waits = asked.map(({ at, ms }) => {
    const first = free.indexOf(Math.min(...free));
    const starts = Math.max(at, free[first] ?? 0);
    free[first] = starts + ms + extraMs;
    return starts - at;
  });
  return median(waits.filter((wait) => wait > 0));
}
