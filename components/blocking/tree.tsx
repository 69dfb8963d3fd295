"use client";

import { useState } from "react";
import type { Clock } from "@/components/panel/ticking-age";
import { useHeld } from "@/lib/client/use-held";
import type { Graph } from "@/lib/views/blocking/places";
import { idsBehind, type Row } from "@/lib/views/blocking/tree";
import { idWords } from "@/lib/views/blocking/tree-words";
import { focusNode } from "./focus-node";
import { TreeElsewhere } from "./tree-elsewhere";
import { TreeMore } from "./tree-more";
import { TreeRow } from "./tree-row";
import { useForest } from "./use-forest";
import { useTreeKeys } from "./use-tree-keys";
import { useUnfolded } from "./use-unfolded";

type Props = {
  data: Graph;
  /** The id whose waiters are shown; it is no row itself. */
  root: string;
  selected: string | null;
  onSelect: (id: string) => void;
  clock: Clock;
};

/** Everyone who waits behind one root, as a tree. Rows keep their places while somebody is at them. */
export function BlockingTree({ data, root, selected, onSelect, clock }: Props) {
  const [body, setBody] = useState<HTMLElement | null>(null);
  const forest = useForest(data, useHeld(body));
  const { rows, reveal, fold, extend } = useUnfolded(forest, root, selected);
  const act = (row: Row) => (row.kind === "node" ? onSelect(row.key) : extend(row));
  const ids = () => idsBehind(forest, root);
  const keys = useTreeKeys(rows, body, selected, { ids, fold, act, reveal });
  const follow = (id: string) => {
    onSelect(id);
    reveal(id);
    focusNode(id);
  };

  const closing = new Set(forest.branches.get(root)?.node.blockedBy);
  return (
    <>
      {rows.length > 0 && (
        <div
          ref={setBody}
          role="tree"
          aria-label={`Waiting behind ${idWords(root)}`}
          className="[--step:10px] md:[--step:20px]"
        >
          {rows.map((row) => {
            const item = {
              current: keys.current === row.key,
              onFocus: () => keys.setFocused(row.key),
              onAct: () => act(row),
              onKeyDown: keys.onKeyDown,
            };
            return row.kind === "node" ? (
              <TreeRow
                key={row.key}
                {...item}
                row={row}
                clock={clock}
                selected={selected === row.key}
                closes={row.branch.circle && closing.has(row.key)}
                onToggle={() => fold([row.key], row.expanded)}
                onFollow={follow}
              />
            ) : (
              <TreeMore key={row.key} {...item} row={row} clock={clock} />
            );
          })}
        </div>
      )}
      <TreeElsewhere forest={forest} root={root} onFollow={follow} />
    </>
  );
}
