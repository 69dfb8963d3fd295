"use client";

import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { usePolling } from "@/lib/client/use-polling";
import { useView } from "@/lib/client/use-view";
import { inSentence } from "@/lib/shared/in-sentence";
import { whatIsWrong } from "@/lib/shared/trouble";
import type { connections } from "@/lib/views/connections/contract";

const dots = { good: "bg-good", warning: "bg-warning", bad: "bg-bad", idle: "bg-muted" } as const;

/** Which way the figures come, and whether they still do: a word for each colour. */
export function LaneChip() {
  const view = useView<typeof connections>("/api/connections", {});
  const { reason } = usePolling();
  const lane = view.status === "ready" || view.status === "stale" ? view.reading.lane : null;
  const [dot, word]: [keyof typeof dots, string | null] =
    view.status === "loading"
      ? ["idle", "reading"]
      : view.status === "error"
        ? ["bad", "no reading"]
        : view.status === "stale"
          ? ["warning", "stale"]
          : view.reading.trouble?.[0]
            ? [
                "warning",
                `${view.reading.trouble[0].lane}: ${inSentence(whatIsWrong(view.reading.trouble[0].error))}`,
              ]
            : ["good", null];
  const paused = reason === "hand" || reason === "untouched";
  const past = reason === "past" && dot === "good";
  return (
    <Badge className="h-[26px] min-w-0 rounded-control text-sm">
      <span
        aria-hidden
        className={cn(
          "size-[7px] shrink-0 rounded-full",
          dots[(paused || past) && dot === "good" ? "idle" : dot],
        )}
      />
      <span className="truncate">
        {[past ? "from memory" : lane, word, paused ? "paused" : null].filter(Boolean).join(" · ")}
      </span>
    </Badge>
  );
}
