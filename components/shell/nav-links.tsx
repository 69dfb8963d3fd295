"use client";

import { usePathname } from "next/navigation";
import { CountPill } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { PlaceLink } from "@/components/ui/place-link";
import { usePolling } from "@/lib/client/use-polling";
import { useView } from "@/lib/client/use-view";
import { formatCount } from "@/lib/shared/format";
import type { brief } from "@/lib/views/alerts/brief";
import { BRIEF_MS } from "@/lib/views/alerts/keys";
import type { connections } from "@/lib/views/connections/contract";
import { placeOf, places } from "./nav";

type Count = { count: number; loud: boolean; what?: string };

/**
 * The counts beside the pages: trouble shows where it is, and is loud only while it is the present. No reading, no count.
 * The own cost below asks the same: no second poll.
 */
function useCounts(): Record<string, Count | undefined> {
  const view = useView<typeof connections>("/api/connections", {});
  const told = useView<typeof brief>("/api/alerts/brief", {}, { refreshMs: BRIEF_MS });
  const { reason } = usePolling();
  const firing = told.status === "ready" || told.status === "stale" ? (told.data.firing ?? 0) : 0;
  const alerts = firing > 0 && {
    "/alerts": { count: firing, loud: told.status === "ready" && reason === null, what: "firing" },
  };
  if (view.status !== "ready" && view.status !== "stale") return { ...alerts };
  const { total, blocked } = view.data;
  const loud = view.status === "ready" && reason === null;
  const what = blocked === 1 ? "session blocked" : "sessions blocked";
  return {
    ...alerts,
    "/sessions": { count: total, loud: false },
    ...(blocked > 0 && { "/blocking": { count: blocked, loud, what } }),
  };
}

/** The list of pages; `onGo` lets a menu close itself. */
export function NavLinks({ onGo }: { onGo?: () => void }) {
  const here = placeOf(usePathname());
  const counts = useCounts();
  return (
    <nav aria-label="Pages">
      <ul className="grid gap-0.5">
        {places.map(({ href, label, icon }) => {
          const current = here?.href === href;
          const count = counts[href];
          return (
            <li key={href}>
              <PlaceLink
                href={href}
                onClick={onGo}
                aria-current={current ? "page" : undefined}
                className={cn(
                  "flex h-8 items-center gap-2.5 rounded-control px-2 max-md:h-11",
                  current
                    ? "bg-raised font-medium text-text"
                    : "text-secondary hover:bg-raised hover:text-text",
                )}
              >
                <Icon of={icon} />
                <span className="flex-1 truncate">
                  {label}
                  {count && <span className="sr-only">,</span>}
                </span>
                {count && (
                  <CountPill loud={count.loud}>
                    {formatCount(count.count)}
                    {count.what && <span className="sr-only"> {count.what}</span>}
                  </CountPill>
                )}
              </PlaceLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
