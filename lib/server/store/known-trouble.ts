import type { Live } from "../snapshot/live";
import type { TableTrouble } from "./trouble";

/**
 * Why our tables are not to be asked now, as far as the live read tells: the lane they are read through is in trouble, or they are not
 * there. Of a store in a database of its own it tells nothing.
 */
export function knownTrouble({
  reading,
  migrated,
  storeApart,
}: Pick<Live, "reading" | "migrated" | "storeApart">): TableTrouble | null {
  if (storeApart) return null;
  const pooled = reading.trouble?.find(({ lane }) => lane === "pooled")?.error ?? reading.stale?.error;
  if (pooled) return { what: "unreachable", error: pooled };
  return migrated === false ? { what: "not migrated", error: { code: "", message: "", hint: "" } } : null;
}
