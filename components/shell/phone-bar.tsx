"use client";

import { Menu as MenuIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import type { Viewer } from "@/lib/client/viewer";
import { Age } from "./age";
import { placeOf } from "./nav";
import { PauseButton } from "./poll-controls";
import { LabelChip } from "./target-line";

// After the first load, and before it is asked for: at the moment of a tap the network may be gone.
const load = () => import("./phone-menu");
const PhoneMenu = lazy(() => load().then((module) => ({ default: module.PhoneMenu })));

/** The header of a phone: menu, page, which database, age, pause. */
export function PhoneBar({ viewer, onSearch }: { viewer: Viewer; onSearch: () => void }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (matchMedia("(max-width: 767px)").matches) load().catch(() => {});
  }, []);
  const here = placeOf(usePathname());
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-background px-2 md:hidden">
      <IconButton icon={MenuIcon} label="Menu" look="ghost" onClick={() => setOpen(true)} />
      <span className="min-w-0 truncate font-medium">{here?.label ?? "Lifeguard"}</span>
      <span className="flex min-w-0 flex-1 items-center">
        <LabelChip viewer={viewer} />
      </span>
      <Age />
      <PauseButton compact />
      {open && (
        <Suspense>
          <PhoneMenu viewer={viewer} open onOpenChange={setOpen} onSearch={onSearch} />
        </Suspense>
      )}
    </header>
  );
}
