"use client";

import { Button } from "@/components/ui/button";
import { usePolling } from "@/lib/client/use-polling";

/** Says that nothing is read any more, why, and how to go on. */
export function PauseNotice() {
  const { reason, resume, setWall } = usePolling();
  if (reason !== "hand" && reason !== "untouched") return null;
  return (
    <div
      role="status"
      data-notice
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line-strong bg-surface px-4 py-2.5 shadow-lg"
    >
      <p className="min-w-0 flex-1">
        <span className="font-medium">
          {reason === "hand" ? "Paused." : "Paused: untouched for 30 minutes."}
        </span>{" "}
        <span className="text-secondary">The figures grow old until you resume.</span>
      </p>
      <div className="flex gap-2">
        {reason === "untouched" && <Button onClick={() => setWall(true)}>Keep on: wall screen</Button>}
        <Button look="primary" onClick={resume}>
          Resume
        </Button>
      </div>
    </div>
  );
}
