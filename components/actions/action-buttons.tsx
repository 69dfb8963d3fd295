"use client";

import { useEffect, useId } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { usePolling } from "@/lib/client/use-polling";
import { useViewer } from "@/lib/client/use-viewer";
import { revealed } from "@/lib/shared/reveal";
import type { Reading } from "@/lib/shared/view";
import { preloadActions } from "./actions-provider";
import { Refused } from "./refused";
import { fitting, reasonsOf, type Subject, signals, whose } from "./subject";
import { useActions } from "./use-actions";

type Props = {
  subject: Subject;
  /** Where and when it was seen. */
  reading: Reading;
  /** The fitting signal only, for a place with no room for both and their reasons. */
  one?: boolean;
  /** The page's one action is in the colour of what cannot be taken back; there is one such on a screen. */
  loud?: "always" | "phone" | "never";
  className?: string;
};

/** Why nobody may act here, for a viewer. */
export function NeedsOperator() {
  const { name } = useViewer();
  const { at } = usePolling();
  if (at !== null)
    return <p className="text-secondary text-sm">This is the past: nothing can be ended here.</p>;
  return (
    <p className="text-secondary text-sm">
      Ending it needs an operator; {name ? `${revealed(name)} is` : "you are"} a viewer.
    </p>
  );
}

/** Cancel and terminate for one session; each that is refused stays, switched off, with the reason below it. */
export function ActionButtons({ subject, reading, one = false, loud = "never", className }: Props) {
  const { role } = useViewer();
  const { askOne } = useActions();
  const reasons = useId();
  useEffect(preloadActions, []);
  if (role !== "operator") return one ? null : <NeedsOperator />;

  const best = fitting(subject);
  const shown = one ? [best] : [best, ...signals.filter((signal) => signal !== best)];
  const told = reasonsOf(subject, shown);
  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex flex-wrap gap-2.5">
        {shown.map((signal) => {
          const refused = subject.refused[signal] !== null;
          return (
            <Button
              key={signal}
              size={one ? "sm" : "md"}
              look={loud === "always" && signal === best && !refused ? "danger" : "default"}
              aria-label={`${signal === "cancel" ? "Cancel query of" : "Terminate"} session ${subject.pid}, ${revealed(whose(subject))}`}
              aria-disabled={refused || undefined}
              aria-describedby={refused ? reasons : undefined}
              onClick={() => !refused && askOne({ subject, signal, sampledAt: reading.sampledAt })}
              className={cn(
                "aria-disabled:cursor-not-allowed aria-disabled:bg-surface aria-disabled:text-muted max-md:h-11 max-md:flex-1 max-md:font-medium max-md:text-base",
                loud === "phone" && !refused && "max-md:border-transparent max-md:bg-bad max-md:text-on-bad",
              )}
            >
              {signal === "cancel" ? "Cancel query" : one ? "Terminate" : `Terminate ${subject.pid}`}
            </Button>
          );
        })}
      </div>
      <div id={reasons} className="text-secondary text-sm empty:hidden">
        {told.map((code) => (
          <Refused key={code} code={code} role={reading.target.role} />
        ))}
      </div>
    </div>
  );
}
