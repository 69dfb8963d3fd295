/** A time without samples, and why. Epoch ms by the watched database's clock, as far as it is known. */
export type Gap = {
  from: number;
  to: number;
  /** Which failed: the watched database, or the store. */
  side: "target" | "store";
  /** Key of the catalogue in lib/shared/errors. */
  class: string;
  sqlstate: string | null;
  message: string;
};
export type Why = Pick<Gap, "class" | "sqlstate" | "message">;

/** An outage changes its reasons; so many of them are kept, the oldest make room. */
const MOST = 50;
const LONGEST = 300;
/** Cron comes each minute, and may miss one: a failure that long ago says nothing of now, for nobody has tried since. */
const LASTS_MS = 150_000;
/** What a single failure tells of: the sample that it cost. */
const ONE_MS = 10_000;

/** Remembers why nothing was sampled until that can be written. A reason that lasts is one gap, another reason begins another. */
export function createGaps() {
  let closed: Gap[] = [];
  const open = new Map<Gap["side"], Gap>();
  const lasts = (gap: Gap, at: number) => at - gap.to <= LASTS_MS;
  const ended = (gap: Gap, at: number): Gap => ({
    ...gap,
    to: lasts(gap, at) ? Math.max(gap.to, at) : Math.max(gap.to, gap.from + ONE_MS),
  });

  function end(side: Gap["side"], at: number): void {
    const gap = open.get(side);
    open.delete(side);
    if (gap) closed = [...closed, ended(gap, at)].slice(-MOST);
  }

  return {
    /** It failed at `at`, on this side, for this reason. */
    note(side: Gap["side"], { class: kind, sqlstate, message }: Why, at: number): void {
      const known = open.get(side);
      if (known?.class === kind && known.sqlstate === sqlstate && lasts(known, at)) {
        open.set(side, ended(known, at));
        return;
      }
      end(side, at);
      open.set(side, { from: at, to: at, side, class: kind, sqlstate, message: message.slice(0, LONGEST) });
    },
    end,
    /** All gaps to be written at `at`; those that last until then end there. */
    due: (at: number): Gap[] => [...closed, ...[...open.values()].map((gap) => ended(gap, at))],
    /** Forgets what was written. */
    written(gaps: readonly Gap[]): void {
      const kept = (gap: Gap) => !gaps.some(({ side, from }) => side === gap.side && from === gap.from);
      closed = closed.filter(kept);
      for (const gap of open.values()) if (!kept(gap)) open.delete(gap.side);
    },
  };
}
