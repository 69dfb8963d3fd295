import { formatBytes } from "../../shared/format";
import type { DataOf } from "../../shared/view";
import type { memory } from "./contract";

type Memory = DataOf<typeof memory>;

/** How new the newest moment is; `age` in words, null: there is none. */
export const newestWords = (age: string | null): string =>
  age === null
    ? "Kept from now on: the first moment is there within a minute."
    : `Kept. The newest moment is from ${age}.`;

/** Who samples, and when. */
export function tickWords({ ticks, sampling }: Pick<Memory, "ticks" | "sampling">): string {
  const looking = "While somebody looks, a moment is kept every 10 s.";
  if (sampling === "watched")
    return `${looking} Nothing is kept while nobody looks (SAMPLING=watched), so that a suspended database stays asleep.`;
  return ticks === "timer"
    ? `${looking} While nobody does, this server keeps one every minute.`
    : `${looking} While nobody does, one at each call of /api/cron/sample: docs/sampling.md has the ways to make it every minute.`;
}

/** How long it is kept, and the room that takes. */
export function sizeWords({ keepDays, size, apart }: Pick<Memory, "keepDays" | "size" | "apart">): string {
  const [raw, fine, coarse] = keepDays;
  const where = apart ? "In a store of its own." : "In the watched database.";
  const kept = `Each moment for ${raw} days, 5 minutes for ${fine}, hours for ${coarse}.`;
  if (!size) return `${where} ${kept} How much room that takes is told after 10 minutes.`;
  return `${where} ${kept} ${formatBytes(size.bytesADay)} a day, ${formatBytes(size.bytesWhenFull)} when full.`;
}
