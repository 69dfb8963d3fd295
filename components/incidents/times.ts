const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const full = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", ...clock });
const withYear = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
  ...clock,
});
const second = new Intl.DateTimeFormat(undefined, { ...clock, second: "2-digit" });

/** A moment in the viewer's zone: "25 Nov, 02:10"; with its year when it is not near. */
export const dayTime = (at: number) =>
  (Math.abs(Date.now() - at) < 180 * 86_400_000 ? full : withYear).format(at);

/** A time of day to the second, in the viewer's zone. */
export const timeOfDay = (at: number) => second.format(at);

/** The same in UTC, for titles. */
export const utcTime = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** Blocking as it was then. */
export const blockingAt = (at: number) => `/blocking?at=${new Date(at).toISOString()}`;
