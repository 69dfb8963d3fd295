const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const minute = new Intl.DateTimeFormat(undefined, clock);
const full = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", ...clock });
const withYear = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
  ...clock,
});
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "short" });

/** A moment in the viewer's zone: "25 Nov, 02:10"; with its year when it is not near. */
export const momentWords = (at: number): string =>
  Math.abs(Date.now() - at) < 180 * 86_400_000 ? full.format(at) : withYear.format(at);

/** From when to when, in the viewer's zone: "25 Nov, 02:10-02:25". */
export function spanWords(from: number, to: number): string {
  const end = day.format(from) === day.format(to) ? minute.format(to) : momentWords(to);
  return `${momentWords(from)}-${end}`;
}

/** The same in UTC, for titles and copies. */
export const utcWords = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** The address of a moment: the Overview as it was then. */
export const momentHref = (at: number): string => `/?at=${new Date(at).toISOString()}`;
