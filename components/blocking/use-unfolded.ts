"use client";

import { useMemo, useState } from "react";
import { ALIKE } from "@/lib/views/blocking/alike";
import type { Forest } from "@/lib/views/blocking/branch";
import { type MoreRow, ROWS, type Row, revealing, unfolded, visibleRows } from "@/lib/views/blocking/tree";

/** The rows behind `root` as this reader has opened and closed them; whoever is selected comes into sight once. */
export function useUnfolded(forest: Forest, root: string, selected: string | null) {
  const [view, setView] = useState(unfolded);
  const [seen, setSeen] = useState<string | null>(null);
  if (seen !== selected) {
    setSeen(selected);
    if (selected !== null) setView(revealing(forest, root, selected, view));
  }
  const rows = useMemo(() => visibleRows(forest, root, view), [forest, root, view]);

  return {
    rows,
    reveal: (id: string) => setView((now) => revealing(forest, root, id, now)),
    fold: (ids: readonly string[], shut: boolean) =>
      setView((now) => {
        const collapsed = new Set(now.collapsed);
        for (const id of ids) {
          if (shut) collapsed.add(id);
          else collapsed.delete(id);
        }
        return { ...now, collapsed };
      }),
    /** More of what is left out, or none of it once all is shown. */
    extend: (row: Exclude<Row, { kind: "node" }>) =>
      setView((now) =>
        row.kind === "rest"
          ? { ...now, limit: now.limit + ROWS.step }
          : { ...now, opened: new Map(now.opened).set(row.key, nextOpened(row)) },
      ),
  };
}

const nextOpened = ({ hidden, opened }: MoreRow) => (hidden === 0 ? 0 : opened + ALIKE.step);
