"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Viewer } from "@/lib/client/viewer";
import { AccountMenu } from "./account-menu";
import { Age } from "./age";
import { IntervalSelect, PauseButton } from "./poll-controls";
import { LabelChip, TargetLine } from "./target-line";
import { ThemeMenu } from "./theme-menu";

/** Which database, how it is read, how old the figures are, and the controls over reading. */
export function Header({ viewer, onSearch }: { viewer: Viewer; onSearch: () => void }) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-3 border-line border-b bg-background px-5 max-md:hidden">
      <div className="flex min-w-0 flex-1 items-center gap-3 overflow-hidden">
        <LabelChip viewer={viewer} />
        <TargetLine viewer={viewer} />
      </div>
      <div className="flex shrink-0 items-center gap-2.5">
        <span className="min-w-[72px] text-right">
          <Age />
        </span>
        <IntervalSelect />
        <span className="contents max-lg:hidden">
          <PauseButton />
        </span>
        <span className="lg:hidden">
          <PauseButton compact />
        </span>
        <Button
          onClick={onSearch}
          aria-label="Search sessions"
          aria-keyshortcuts="/"
          title="Search sessions"
          className="max-lg:hidden"
        >
          <Icon of={Search} />
          <span aria-hidden className="text-muted">
            /
          </span>
        </Button>
        <ThemeMenu />
        <AccountMenu viewer={viewer} />
      </div>
    </header>
  );
}
