"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Row } from "@/lib/views/blocking/tree";
import { nodeAttribute } from "./focus-node";

/** Deeper levels are not set in further: a chain of 20 must fit a phone. Their level is written. */
export const DEEPEST = 8;

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
        "relative isolate cursor-pointer border-line border-t focus-visible:outline-none",
        // What marks the row reaches into the card's padding, so that no text touches its edge.
        "before:-z-10 before:-inset-x-2 before:absolute before:inset-y-0 before:rounded-control hover:before:bg-raised/60",
        "focus-visible:before:outline-2 focus-visible:before:outline-accent focus-visible:before:-outline-offset-2",
        selected && "before:bg-raised hover:before:bg-raised",
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
