"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { type Asked, sessionsHref } from "./use-filters";

type Props = {
  /** The whole question of the address it leads to. */
  to: Partial<Asked>;
  onFollow: () => void;
  /** Marks the link of a row, for the keyboard. */
  row?: string;
  current?: boolean;
  tabIndex?: number;
  label?: string;
  className?: string;
  children: ReactNode;
};

/** A link to this page with another question: followed in place, and a real address to copy or to open beside. */
export function FilterLink({ to, onFollow, row, current, tabIndex, label, className, children }: Props) {
  return (
    <a
      href={sessionsHref(to)}
      data-row={row}
      tabIndex={tabIndex}
      aria-label={label}
      aria-current={current || undefined}
      className={cn("rounded-[3px] underline-offset-2 hover:underline", className)}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onFollow();
      }}
    >
      {children}
    </a>
  );
}
