import type { Load, Part } from "./contract";
import type { Dimension } from "./keys";
import { peakOf } from "./words";

/** Samples are kept whole where load is kept by the minute. */
const WHOLE_STEP_S = 60;

/** What the Sessions page calls a part; null where it has no word for it. */
function filterOf(by: Dimension, { key }: Pick<Part, "key">): string | null {
  if (key === null || by === "query") return null;
  if (by === "application") return `application=${encodeURIComponent(key)}`;
  if (key === "") return null;
  if (by === "route") return `tag=${encodeURIComponent(key)}`;
  // "CPU" is no wait, and a search for the word finds queries that have it.
  const [, event] = key.split(":");
  return event ? `search=${encodeURIComponent(event)}` : null;
}

/** The sessions of a part as they are now; null where Sessions cannot be asked for them. */
export function sessionsOf(by: Dimension, part: Pick<Part, "key">): string | null {
  const filter = filterOf(by, part);
  return filter === null ? null : `/sessions?state=active&${filter}`.replace("state=active&search", "search");
}

/** The sessions of a part at the end of the span in which it was the most; null where no moment is kept whole. */
export function momentOf({ by, points, everyS, stepS, parts }: Load, index: number): string | null {
  const part = parts[index];
  const column = points.columns[index];
  const peak = column && peakOf(column, points.samples);
  const slot = peak === null || peak === undefined ? undefined : points.slots[peak];
  if (stepS !== WHOLE_STEP_S || !part || slot === undefined) return null;
  const filter = filterOf(by, part);
  const at = new Date((slot + everyS) * 1_000 - 1).toISOString();
  return `/sessions?${filter ? `${filter}&` : ""}at=${at}`;
}
