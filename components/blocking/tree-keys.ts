import type { Row } from "@/lib/views/blocking/tree";

/** What a key asks for. `rows` are keys of rows, `ids` of nodes. */
export type TreeStep =
  | { do: "focus"; row: string }
  | { do: "open" | "close"; ids: string[] }
  | { do: "act"; row: string };

/** How long typed digits belong to one pid, in ms. */
export const TYPING_MS = 1_000;

const isShut = (row: Row) => row.kind === "node" && !row.expanded && row.branch.children.length > 0;

function inwards(rows: readonly Row[], row: Row, at: number): TreeStep | null {
  if (isShut(row)) return { do: "open", ids: [row.key] };
  const next = rows[at + 1];
  return next && next.level > row.level ? { do: "focus", row: next.key } : null;
}

function outwards(rows: readonly Row[], row: Row): TreeStep | null {
  if (row.kind === "node" && row.expanded) return { do: "close", ids: [row.key] };
  return rows.some(({ key }) => key === row.parent) ? { do: "focus", row: row.parent } : null;
}

/**
 * What a key does while the focus is on row `current`, as the ARIA practices say for a tree
 * (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/): arrows, Home, End, Enter, Space, `*`. Null: nothing.
 */
export function treeStep(key: string, rows: readonly Row[], current: string): TreeStep | null {
  const at = rows.findIndex((row) => row.key === current);
  const row = rows[at];
  if (!row) return null;
  const focus = (to: Row | undefined): TreeStep | null => (to ? { do: "focus", row: to.key } : null);
  switch (key) {
    case "ArrowDown":
      return focus(rows[at + 1]);
    case "ArrowUp":
      return focus(rows[at - 1]);
    case "Home":
      return focus(rows[0]);
    case "End":
      return focus(rows.at(-1));
    case "ArrowRight":
      return inwards(rows, row, at);
    case "ArrowLeft":
      return outwards(rows, row);
    case "Enter":
    case " ":
      return { do: "act", row: row.key };
    case "*":
      return {
        do: "open",
        ids: rows.filter((other) => other.parent === row.parent && isShut(other)).map((other) => other.key),
      };
    default:
      return null;
  }
}

/** The digits typed so far as a pid, with one more; a pause begins anew. Null: the key is none. */
export function typedPid(key: string, typed: { text: string; at: number }, now: number): string | null {
  if (!/^\d$/.test(key)) return null;
  return now - typed.at < TYPING_MS ? typed.text + key : key;
}

/** The first of `ids` that begins with what was typed, from `current` on and around; a second digit may stay where it is. */
export function findTyped(ids: readonly string[], text: string, current: string | null): string | null {
  const at = current === null ? -1 : ids.indexOf(current);
  const from = text.length > 1 ? Math.max(0, at) : at + 1;
  return [...ids.slice(from), ...ids.slice(0, from)].find((id) => id.startsWith(text)) ?? null;
}
