"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId } from "react";
import { type Clock, TickingAge } from "@/components/panel/ticking-age";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { Name, QueryLine, Revealed } from "@/components/ui/name";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { NodeRow } from "@/lib/views/blocking/tree";
import { idWords, nameOf, spokenRow, statementText } from "@/lib/views/blocking/tree-words";
import { TreeChips } from "./tree-chips";
import { DEEPEST, type RowProps, TreeItem } from "./tree-item";

/** How long it has waited, counting; null as a clock: it waits no more. */
function Wait({
  node: { waitingMs, waitingExact },
  clock,
}: {
  node: NodeRow["branch"]["node"];
  clock: Clock;
}) {
  if (waitingMs === null) return <span className="text-muted">-</span>;
  return (
    <span className={cn(clock && "text-warning")}>
      {!waitingExact && <span title="at least">≥ </span>}
      <TickingAge ms={waitingMs} clock={clock} />
    </span>
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
        "grid min-h-11 grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-1.5 gap-y-0.5 py-1.5 md:grid-cols-[auto_minmax(0,1fr)_auto]",
        gone && "text-muted",
      )}
    >
      <div className="flex min-w-0 items-baseline gap-1.5">
        {level > DEEPEST && <span className="shrink-0 text-muted text-xs">level {level}</span>}
        <bdi className={cn("max-w-[24ch] shrink-0 truncate font-mono", gone && "line-through")}>
          <Revealed text={idWords(id)} />
        </bdi>
        <Name
          text={text}
          none={none}
          className={cn("md:max-w-[28ch]", gone ? "line-through" : text && "font-medium")}
        />
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-1 max-md:order-1 max-md:col-span-2">
        <TreeChips branch={branch} reachable={item.current} closes={closes} onFollow={onFollow} />
      </div>
      <span className="whitespace-nowrap pl-1.5 text-right">
        <Wait node={node} clock={gone ? null : clock} />
      </span>
      <div
        id={query}
        className={cn(
          "min-w-0 max-md:order-2 md:col-span-2",
          children.length === 0 && "max-md:col-span-2 md:col-span-3",
        )}
      >
        {node.query !== null && <QueryLine text={statementText(node)} className="text-muted" />}
        {node.query === null && node.state === "unknown" && (
          <span className="text-muted text-sm">query hidden from this role</span>
        )}
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
          className="-my-0.5 -mr-0.5 inline-flex h-6 items-center gap-0.5 justify-self-end whitespace-nowrap rounded-[5px] text-muted text-sm hover:text-text max-md:order-3"
        >
          {formatCount(behind)} behind
          <Icon of={expanded ? ChevronDown : ChevronRight} className="size-3.5" />
        </button>
      )}
    </TreeItem>
  );
}
