import type { Moment } from "@/lib/views/blocking/contract";

const START = 1_800_000_000_000;

/** A root of a moment: its pid, its application, how many are behind it. */
export const root = (id: number | string, name: string | null, victims: number) => ({
  id: String(id),
  name,
  victims,
});

/** A sample so many seconds after the start, blocked by those roots. */
export const momentAt = (seconds: number, ...roots: Moment["roots"]): Moment => {
  const blocked = roots.reduce((sum, { victims }) => sum + victims, 0);
  return { at: START + seconds * 1_000, blocked, waiting: blocked, roots };
};

/** Seconds after the start. */
export const secondsOf = (at: number) => (at - START) / 1_000;
