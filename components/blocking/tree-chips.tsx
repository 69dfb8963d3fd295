"use client";

import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Revealed } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { Branch } from "@/lib/views/blocking/branch";
import {
  alsoWord,
  freesText,
  idWords,
  lineText,
  wantsDetail,
  wantsText,
} from "@/lib/views/blocking/tree-words";

/** A table may be held by hundreds: beyond these they are counted, the details name them. */
const NAMED = 2;

type LinkProps = {
  /** Whom it leads to. */
  id: string;
  /** "also blocked by", said before the name. */
  word?: string;
  tabIndex?: number;
  onFollow: (id: string) => void;
  className?: string;
};

/** Another node's name as a button that leads to it. */
export function NodeLink({ id, word, tabIndex, onFollow, className }: LinkProps) {
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      onClick={(event) => {
        // The row that it stands in would select itself.
        event.stopPropagation();
        onFollow(id);
      }}
      className={cn(
        "inline-flex h-6 max-w-full items-center gap-1 rounded-[5px] border border-line px-1.5 text-secondary text-xs hover:border-line-strong hover:text-text",
        className,
      )}
    >
      {word && <span className="shrink-0">{word}</span>}
      <bdi className="truncate">
        <Revealed text={idWords(id)} />
      </bdi>
    </button>
  );
}

type Props = {
  branch: Branch;
  /** Whether the buttons are reached by Tab: those of one row are. */
  reachable: boolean;
  /** The root waits for this member of its circle: there the circle closes. */
  closes: boolean;
  onFollow: (id: string) => void;
};

/** What a waiter wants, its place in line, what its own end would do, and whom else it waits for. */
export function TreeChips({ branch, reachable, closes, onFollow }: Props) {
  const { node, circle, gone, also, parent } = branch;
  const wants = wantsText(node);
  const line = gone ? null : lineText(node);
  // Along a chain each frees the next: only who frees several is worth a look.
  const frees = gone || node.freesNow < 2 ? null : freesText(node);
  const link = { tabIndex: reachable ? 0 : -1, onFollow };
  return (
    <>
      {gone && <Badge>waits no more</Badge>}
      {wants !== null && (
        <span className="flex min-w-0 max-w-full items-center gap-1.5">
          <span className="text-secondary">{gone ? "wanted" : "wants"}</span>
          <Badge className="min-w-0">
            <bdi title={revealed(wantsDetail(node) ?? wants)} className="truncate">
              <Revealed text={wants} />
            </bdi>
          </Badge>
        </span>
      )}
      {circle && <Badge tone="warning">in the circle</Badge>}
      {line !== null && <Badge>{line}</Badge>}
      {node.worker !== null && <Badge>parallel worker {node.worker} waits</Badge>}
      {frees !== null && <Badge tone={node.action.kind === "none" ? "neutral" : "good"}>{frees}</Badge>}
      {also.slice(0, NAMED).map((id) => (
        <NodeLink key={id} id={id} word={alsoWord(branch)} {...link} />
      ))}
      {also.length > NAMED && <Badge>and {formatCount(also.length - NAMED)} more</Badge>}
      {closes && parent !== null && <NodeLink id={parent} word="blocks" {...link} />}
    </>
  );
}
