import type { View } from "./outcome";

type Status = View<unknown>["status"];

/** What a screen reader hears when the state of the figures changes; null when it is no news. Refreshes are never news. */
export function toAnnouncement(before: Status, after: Status, message: string): string | null {
  if (before === after) return null;
  if (after === "stale") return `The figures are stale: ${message}`;
  if (after === "error") return `Nothing can be read: ${message}`;
  return after === "ready" && before !== "loading" ? "The figures are live again." : null;
}
