const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const date = { day: "numeric", month: "short" } as const;
const minute = new Intl.DateTimeFormat(undefined, clock);
const second = new Intl.DateTimeFormat(undefined, { ...clock, second: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { ...date, ...clock });
const exact = new Intl.DateTimeFormat(undefined, { ...date, ...clock, second: "2-digit" });
const withYear = new Intl.DateTimeFormat(undefined, { ...date, year: "numeric", ...clock });
const day = new Intl.DateTimeFormat(undefined, { dateStyle: "short" });

/** A moment (epoch ms) in the viewer's zone: "25 Nov, 02:10"; with its year when it is not near. */
export const momentWords = (at: number): string =>
  (Math.abs(Date.now() - at) < 180 * 86_400_000 ? full : withYear).format(at);

/** From when to when (epoch ms), in the viewer's zone: "25 Nov, 02:10-02:25"; of less than a minute to the second. */
export function spanWords(from: number, to: number): string {
  if (to - from < 60_000) return `${exact.format(from)}-${second.format(to)}`;
  const end = day.format(from) === day.format(to) ? minute.format(to) : momentWords(to);
  return `${momentWords(from)}-${end}`;
}

/** A time of day (epoch ms) to the second, in the viewer's zone. */
export const timeOfDay = (at: number): string => second.format(at);

/** A moment (epoch ms) in UTC, for titles and copies. */
export const utcWords = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** The address of a page as it was at a moment (epoch ms): the Overview, or Blocking. */
export const pastHref = (at: number, page: "/" | "/blocking" = "/"): string =>
  `${page}?at=${new Date(at).toISOString()}`;
