import type { Session } from "../../shared/session";
import type { DataOf } from "../../shared/view";
import type { sessions } from "./contract";

type Data = Pick<DataOf<typeof sessions>, "rows" | "groups" | "total">;

/** Why a row is still shown although the newest answer has it no more: its session is over, or the list is not all of them. */
export type Gone = "ended" | "left";
export type Slot = { key: string; session: Session; gone: Gone | null };
/** A group, or the whole list as one without a title; `count` is of all that match, read or not. */
export type Section = {
  key: string;
  title: { name: string | null; waiting: number } | null;
  count: number;
  slots: Slot[];
};

/** What a row is known by between answers: a pid is used again, its start is not. */
export function keyOf({ pid, backendStart }: Pick<Session, "pid" | "backendStart">): string {
  return backendStart === null ? String(pid) : `${pid}@${backendStart}`;
}

/** An answer's rows under their groups: they come in that order, so that the counts say where each group ends. */
export function toSections({ rows, groups, total }: Data): Section[] {
  const slots = rows.map((session) => ({ key: keyOf(session), session, gone: null }));
  if (groups.length === 0) return [{ key: "all", title: null, count: total, slots }];
  let from = 0;
  return groups.map(({ name, count, waiting }) => {
    const section = {
      key: name === null ? "" : `=${name}`,
      title: { name, waiting },
      count,
      slots: slots.slice(from, from + count),
    };
    from += count;
    return section;
  });
}

/**
 * The newest answer in the places of the one that was held: rows stay where they are with new values, those that went stay as they
 * were (`gone` says why), new ones come last in their group.
 */
export function holdPlaces(held: readonly Section[], next: readonly Section[], gone: Gone): Section[] {
  const fresh = new Map(next.flatMap(({ slots }) => slots.map((slot) => [slot.key, slot] as const)));
  const known = new Set(held.flatMap(({ slots }) => slots.map(({ key }) => key)));
  const newest = new Map(next.map((section) => [section.key, section]));
  const added = (key: string) => newest.get(key)?.slots.filter((slot) => !known.has(slot.key)) ?? [];
  const kept = held.map(({ key, title, slots }) => {
    const now = newest.get(key);
    const staying = slots.map((slot) => fresh.get(slot.key) ?? { ...slot, gone: slot.gone ?? gone });
    return {
      key,
      title: now?.title ?? (title && { ...title, waiting: 0 }),
      count: now?.count ?? 0,
      slots: [...staying, ...added(key)],
    };
  });
  const heldKeys = new Set(held.map(({ key }) => key));
  return [
    ...kept,
    ...next
      .filter(({ key }) => !heldKeys.has(key))
      .map((section) => ({ ...section, slots: added(section.key) })),
  ];
}
