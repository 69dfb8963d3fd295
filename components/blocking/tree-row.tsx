"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Name, QueryLine, Revealed } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { NodeRow, Row } from "@/lib/views/blocking/tree";
import { idWords, nameOf, spokenRow } from "@/lib/views/blocking/tree-words";
import { nodeAttribute } from "./focus-node";
import { TreeChips } from "./tree-chips";

/** Deeper levels are not set in further: a chain of 20 must fit a phone. Their level is written. */
const DEEPEST = 8;

/** What a row of a tree needs beside itself. */
export type RowProps = {
  /** Tab reaches this row, and then its buttons. */
  current: boolean;
  onFocus: () => void;
  onAct: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

type ShellProps = RowProps & {
  row: Row;
  label: string;
  describedBy?: string;
  selected?: boolean;
  className?: string;
  children: ReactNode;
};

/** One item of the tree with its elbow; the indent is by level. */
export function TreeItem({
  row,
  label,
  describedBy,
  selected,
  current,
  onFocus,
  onAct,
  onKeyDown,
  ...rest
}: ShellProps) {
  const depth = Math.min(row.level, DEEPEST);
  const parent = row.kind === "node" && row.branch.children.length > 0;
  return (
    <div
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.size}
      aria-expanded={parent ? row.expanded : undefined}
      aria-selected={selected ?? false}
      aria-label={label}
      aria-describedby={describedBy}
      tabIndex={current ? 0 : -1}
      {...{ [nodeAttribute]: row.key }}
      onFocus={onFocus}
      onClick={onAct}
      onKeyDown={onKeyDown}
      style={{ paddingLeft: `calc(var(--step) * ${depth})` }}
      className={cn(
        "relative cursor-pointer border-line border-t hover:bg-raised/60 focus-visible:-outline-offset-2",
        selected && "bg-raised",
        rest.className,
      )}
    >
      <span
        aria-hidden
        style={{ left: `calc(var(--step) * ${depth - 0.7})` }}
        className="absolute top-0 h-[19px] w-[calc(var(--step)*0.5)] rounded-bl-[5px] border-line-strong border-b border-l"
      />
      {rest.children}
    </div>
  );
}

type Props = RowProps & {
  row: NodeRow;
  clock: Clock;
  selected: boolean;
  closes: boolean;
  onToggle: () => void;
  onFollow: (id: string) => void;
};

/** One who waits: who, for what, since when; its query below. */
export function TreeRow({ row, clock, selected, closes, onToggle, onFollow, ...item }: Props) {
  const { branch, behind, expanded, level } = row;
  const { id, node, gone, children } = branch;
  const query = useId();
  const { text, none } = nameOf(node);
  return (
    <TreeItem
      {...item}
      row={row}
      selected={selected}
      label={revealed(spokenRow(row))}
      describedBy={node.query === null ? undefined : query}
      className={cn(
        "grid min-h-11 grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 py-2",
        gone && "text-muted",
      )}
    >
      <div className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1">
        {level > DEEPEST && <span className="text-muted text-xs">level {level}</span>}
        <bdi className={cn("max-w-full truncate font-mono", gone && "line-through")}>
          <Revealed text={idWords(id)} />
        </bdi>
        <Name
          text={text}
          none={none}
          className={cn("max-w-[28ch]", gone ? "line-through" : text && "font-medium")}
        />
        {gone && <Badge>waits no more</Badge>}
        <TreeChips branch={branch} reachable={item.current} closes={closes} onFollow={onFollow} />
      </div>
      <span className={cn("whitespace-nowrap pt-px text-right", !gone && "text-warning")}>
        {node.waitingMs !== null && !node.waitingExact && <span title="at least">≥ </span>}
        <TickingAge ms={node.waitingMs} clock={gone ? null : clock} />
      </span>
      <div id={query} className="min-w-0">
        <QueryLine text={node.query} className="text-muted" />
      </div>
      {children.length > 0 && (
        <button
          type="button"
          tabIndex={item.current ? 0 : -1}
          aria-label={`${expanded ? "Hide" : "Show"} ${formatCount(behind)} behind ${idWords(id)}`}
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
          className="-my-0.5 inline-flex h-6 items-center gap-0.5 justify-self-end whitespace-nowrap rounded-[5px] text-muted text-sm hover:text-text"
        >
          {formatCount(behind)} behind
          <Icon of={expanded ? ChevronDown : ChevronRight} className="size-3.5" />
        </button>
      )}
    </TreeItem>
  );
}
