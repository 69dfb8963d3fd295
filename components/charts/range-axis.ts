const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Steps of less than a day; longer ones are whole days, or months. */
const CLOCK_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map((minutes) => minutes * MINUTE_MS);
const DAY_STEPS = [1, 2, 7, 14];
const MONTH_STEPS = [1, 2, 3, 6, 12];

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const month = new Intl.DateTimeFormat(undefined, { month: "short", year: "numeric" });

export type Axis = { ticks: number[]; format: (at: number) => string };

/** Local moments from `first` on, each the one before with `next` done to it: a day is 23 or 25 hours where the clock is set. */
function steps(first: Date, to: number, next: (at: Date) => void): number[] {
  const ticks: number[] = [];
  for (const at = first; at.getTime() < to; next(at)) ticks.push(at.getTime());
  return ticks;
}

/**
 * Times to write below a chart of any length, `most` of them at most: on round minutes, hours, midnights or firsts of a month in the
 * viewer's zone. A midnight among hours is written as its day. None too near either end.
 */
export function rangeAxis(from: number, to: number, most: number): Axis {
  const length = to - from;
  const clear = (ticks: number[]) =>
    ticks.filter((at) => at - from > length * 0.03 && to - at > length * 0.045);
  const fits = (step: number) => length / step <= most;
  const start = new Date(from);
  const step = CLOCK_STEPS.find(fits);
  if (step) {
    // Counted from the local midnight before, so that hours are round where zones are not.
    start.setHours(0, 0, 0, 0);
    const midnight = start.getTime();
    const first = midnight + Math.ceil((from - midnight) / step) * step;
    const count = Math.max(0, Math.ceil((to - first) / step));
    const ticks = clear(Array.from({ length: count }, (_, index) => first + index * step));
    const isDay = (at: number) => step >= 30 * MINUTE_MS && clock.format(at) === "00:00";
    return { ticks, format: (at) => (isDay(at) ? day : clock).format(at) };
  }
  const days = DAY_STEPS.find((count) => fits(count * DAY_MS));
  start.setHours(0, 0, 0, 0);
  if (days) {
    start.setDate(start.getDate() + 1);
    return {
      ticks: clear(steps(start, to, (at) => at.setDate(at.getDate() + days))),
      format: (at) => day.format(at),
    };
  }
  const months = MONTH_STEPS.find((count) => fits(count * 30 * DAY_MS)) ?? 12;
  start.setMonth(start.getMonth() + 1, 1);
  return {
    ticks: clear(steps(start, to, (at) => at.setMonth(at.getMonth() + months))),
    format: (at) => month.format(at),
  };
}
