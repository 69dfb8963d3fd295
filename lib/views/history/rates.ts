const counters = ["commits", "rollbacks", "deadlocks", "tempBytes", "blocksRead", "blocksHit"] as const;
type Counter = (typeof counters)[number];

/** Totals of the watched database at one moment; null: not known. `at`, and `statsReset` when they began anew: epoch ms. */
export type Totals = { at: number; statsReset: number | null } & Record<Counter, number | null>;

export type Rates = {
  /** A second. */
  commits: number | null;
  rollbacks: number | null;
  tempBytes: number | null;
  /** Since the point before. */
  deadlocks: number | null;
  /** 0 to 1; null too when nothing was read. */
  cacheHits: number | null;
};

const none: Rates = { commits: null, rollbacks: null, tempBytes: null, deadlocks: null, cacheHits: null };

/**
 * What happened between two moments. Nothing is known across a reset of the totals, a server that lost them, or a pause of more than
 * `pauseMs`: a gap stays a gap, and no rate is ever negative.
 */
export function ratesBetween(before: Totals | undefined, now: Totals, pauseMs: number): Rates {
  const ms = before ? now.at - before.at : 0;
  if (!before || ms <= 0 || ms > pauseMs || before.statsReset !== now.statsReset) return none;
  // One total that fell tells that all began anew: another may already be above where it was.
  if (counters.some((name) => (now[name] ?? 0) < (before[name] ?? 0) && now[name] !== null)) return none;
  const more = (name: Counter) => {
    const [was, is] = [before[name], now[name]];
    return was === null || is === null ? null : is - was;
  };
  const perSecond = (count: number | null) => (count === null ? null : (count * 1_000) / ms);
  const [hit, read] = [more("blocksHit"), more("blocksRead")];
  return {
    commits: perSecond(more("commits")),
    rollbacks: perSecond(more("rollbacks")),
    tempBytes: perSecond(more("tempBytes")),
    deadlocks: more("deadlocks"),
    cacheHits: hit === null || read === null || hit + read === 0 ? null : hit / (hit + read),
  };
}
