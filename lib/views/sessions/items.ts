import { WINDOW } from "./keys";
import type { Section, Slot } from "./sections";

/** One line of the list. `unread`: it matches, but lies beyond the window that was asked for. */
export type Item =
  | { kind: "group"; key: string; section: Section; closed: boolean }
  | { kind: "session"; key: string; slot: Slot }
  | { kind: "unread"; key: string };

/** The lines of the list from top to bottom, at most 5,000 sessions of it; `closed` holds the keys of groups shown as their title only. */
export function toItems(sections: readonly Section[], closed: ReadonlySet<string>): Item[] {
  const items: Item[] = [];
  let before = 0;
  for (const section of sections) {
    const shut = closed.has(section.key);
    if (section.title) items.push({ kind: "group", key: `group ${section.key}`, section, closed: shut });
    const live = section.slots.filter(({ gone }) => gone === null).length;
    const room = Math.max(0, Math.min(section.count, WINDOW.most - before));
    before += section.count;
    if (shut) continue;
    for (const slot of section.slots) items.push({ kind: "session", key: slot.key, slot });
    for (let index = live; index < room; index++) {
      items.push({ kind: "unread", key: `unread ${section.key} ${index}` });
    }
  }
  return items;
}

/**
 * How many rows to ask for so that everything down to line `last` is read, with room to scroll on. Closed groups count too: their rows
 * come before those that follow. Never less than `asked`, or rows already shown would go.
 */
export function windowFor(
  items: readonly Item[],
  sections: readonly Section[],
  last: number,
  asked: number,
): number {
  const counts = new Map(sections.map(({ key, count }) => [`group ${key}`, count]));
  let reach = 0;
  let closedRows = 0;
  for (const item of items.slice(0, last + 1)) {
    if (item.kind !== "group") reach++;
    else if (item.closed) closedRows += counts.get(item.key) ?? 0;
  }
  const wanted = Math.ceil((reach + closedRows + WINDOW.step / 4) / WINDOW.step) * WINDOW.step;
  return Math.min(WINDOW.most, Math.max(asked, wanted));
}
