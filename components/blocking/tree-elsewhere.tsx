"use client";

import { formatCount } from "@/lib/shared/format";
import type { Forest } from "@/lib/views/blocking/branch";
import { pathOf } from "@/lib/views/blocking/tree";
import { idWords } from "@/lib/views/blocking/tree-words";
import { NodeLink } from "./tree-chips";

const NAMED = 3;

type Props = { forest: Forest; root: string; onFollow: (id: string) => void };

/** Those who wait for this root too, but stand behind another: each is shown once. */
export function TreeElsewhere({ forest, root, onFollow }: Props) {
  const branch = forest.branches.get(root);
  const others = (branch?.elsewhere ?? []).flatMap((id) => {
    const top = pathOf(forest, id).at(-1);
    return top === undefined || top === root ? [] : [{ id, top }];
  });
  if (others.length === 0) return null;
  const [first] = others;
  const one = first && others.every(({ top }) => top === first.top) ? first : null;
  return (
    <p className="flex flex-wrap items-center gap-1.5 border-line border-t pt-2 text-secondary text-sm">
      {others.length === 1 ? "Waits for it too:" : "Wait for it too:"}
      {others.slice(0, NAMED).map(({ id }) => (
        <NodeLink key={id} id={id} onFollow={onFollow} className="font-mono" />
      ))}
      {others.length > NAMED && <span>and {formatCount(others.length - NAMED)} more,</span>}
      {one === null && <span>shown behind other roots</span>}
      {one !== null && one.top === one.id && <span>shown as a root itself</span>}
      {one !== null && one.top !== one.id && (
        <span>
          shown behind <bdi className="font-mono">{idWords(one.top)}</bdi>
        </span>
      )}
    </p>
  );
}
