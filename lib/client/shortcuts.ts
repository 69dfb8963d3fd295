export type Shortcut =
  | { do: "search" }
  | { do: "help" }
  | { do: "pause" }
  | { do: "go"; to: string }
  | { do: "wait" }
  | null;

/** A `g` waits this long for its second key, in ms. */
export const SEQUENCE_MS = 1_500;

/** What a key means; `places` maps the key after `g` to a path. `wait` means: `g` was pressed, the next key decides. */
export function toShortcut(key: string, afterG: boolean, places: Record<string, string>): Shortcut {
  if (afterG) {
    const to = places[key];
    return to === undefined ? null : { do: "go", to };
  }
  if (key === "/") return { do: "search" };
  if (key === "?") return { do: "help" };
  if (key === "p") return { do: "pause" };
  return key === "g" ? { do: "wait" } : null;
}
