const full = new Intl.DateTimeFormat(undefined, {
  ...{ day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  hourCycle: "h23",
});

/** A moment in the viewer's zone: "25 Nov, 02:10". */
export const momentWords = (at: string): string => full.format(Date.parse(at));

/** The address of the pool as it was then. */
export const momentHref = (at: string): string => `/?at=${at}`;
