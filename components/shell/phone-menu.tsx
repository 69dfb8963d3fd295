"use client";

import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Sheet } from "@/components/ui/sheet";
import type { Viewer } from "@/lib/client/viewer";
import { AccountMenu } from "./account-menu";
import { LaneChip } from "./lane-chip";
import { NavLinks } from "./nav-links";
import { OwnCost } from "./own-cost";
import { IntervalSelect } from "./poll-controls";
import { useTarget } from "./target-line";
import { ThemeMenu } from "./theme-menu";

type Props = { viewer: Viewer; open: boolean; onOpenChange: (open: boolean) => void; onSearch: () => void };

/** On a phone: the pages, and everything of the header that its bar has no room for. */
export function PhoneMenu({ viewer, open, onOpenChange, onSearch }: Props) {
  const { place, details } = useTarget(viewer);
  const close = () => onOpenChange(false);
  return (
    <Sheet open={open} onOpenChange={onOpenChange} place="left" title="Lifeguard">
      <div className="grid gap-4">
        <NavLinks onGo={close} />
        <Button
          size="md"
          className="h-10 justify-start"
          onClick={() => {
            close();
            onSearch();
          }}
        >
          <Icon of={Search} /> Search sessions
        </Button>
        <div className="grid justify-items-start gap-1 border-line border-t pt-4">
          <bdi className="break-words font-medium">{place ?? "No database yet"}</bdi>
          {details && <bdi className="text-secondary text-sm">{details}</bdi>}
          <LaneChip />
        </div>
        <div className="flex flex-wrap items-center gap-2 border-line border-t pt-4">
          <IntervalSelect />
          <ThemeMenu />
          <AccountMenu viewer={viewer} />
        </div>
        <OwnCost />
      </div>
    </Sheet>
  );
}
