"use client";

import { LogOut, MonitorCheck, MonitorPlay } from "lucide-react";
import { useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { Menu, MenuItem, MenuNote } from "@/components/ui/menu";
import { usePolling } from "@/lib/client/use-polling";
import type { Viewer } from "@/lib/client/viewer";

/** Who is signed in, the wall-screen switch, and the way out. */
export function AccountMenu({ viewer }: { viewer: Viewer }) {
  const { wall, setWall } = usePolling();
  const form = useRef<HTMLFormElement>(null);
  const open = viewer.access === "open";
  return (
    <>
      {open && <Badge className="h-[26px] rounded-control text-sm md:max-lg:hidden">open: local only</Badge>}
      <Menu label="Account" face={<span className="truncate">{viewer.name ?? viewer.role}</span>}>
        <MenuNote>
          {open
            ? "No tokens are set: everyone on this machine is an operator."
            : `Signed in${viewer.name ? ` as ${viewer.name}` : ""}, ${viewer.role}`}
        </MenuNote>
        <MenuItem icon={wall ? MonitorCheck : MonitorPlay} onSelect={() => setWall(!wall)}>
          {wall ? "Wall screen is on: never pauses" : "Wall screen: never pause"}
        </MenuItem>
        {!open && (
          <MenuItem icon={LogOut} onSelect={() => form.current?.requestSubmit()}>
            Sign out
          </MenuItem>
        )}
      </Menu>
      {!open && <form ref={form} method="post" action="/api/sign-out" hidden />}
    </>
  );
}
