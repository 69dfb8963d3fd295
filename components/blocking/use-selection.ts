"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { DataOf } from "@/lib/shared/view";
import type { blocking, Node } from "@/lib/views/blocking/contract";

export type Selection = {
  /** The node that is looked at; null when there is none. */
  node: Node | null;
  /** Asked for by the address, and in the graph no more: its id. */
  gone: string | null;
  /** What the address asks for, whether or not it is there. */
  asked: string | null;
  select: (id: string) => void;
};

/** Which node the page is about: the one its address names, else the best to act on, else the first root. */
export function useSelection(data: DataOf<typeof blocking>): Selection {
  const [asked, setAsked] = useQueryState("node", parseAsString);
  const find = (id: string | null | undefined) => data.nodes.find((node) => node.id === id) ?? null;
  const found = find(asked);
  return {
    node: found ?? find(data.best) ?? find(data.roots[0]),
    gone: asked !== null && found === null ? asked : null,
    asked,
    select: (id) => void setAsked(id),
  };
}
