"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { closeSheet } from "@/components/ui/sheet";
import type { Signal } from "@/lib/shared/actions/identity";
import type { Outcome } from "@/lib/shared/actions/outcome";
import { thumb } from "./bulk-footer";
import { ReasonField } from "./reason-field";
import { takesFocus } from "./use-shown";

/** Where the dialog is: asking, waiting for the answer, or telling what came of it. */
export type Phase = { at: "before" } | { at: "sending" } | { at: "after"; outcome: Outcome };

type Props = {
  phase: Phase;
  signal: Signal;
  pid: number;
  /** Whether the work may be signalled: still there, and not refused. */
  may: boolean;
  reason: string;
  onReason: (reason: string) => void;
  onSend: () => void;
};

/** The way out first, which has the focus; then the deed by its name. Enter in the field does nothing. */
export function ActionFooter({ phase, signal, pid, may, reason, onReason, onSend }: Props) {
  const done = useRef<HTMLButtonElement>(null);
  const over = phase.at === "after";
  // The button that was pressed is gone: the focus goes to the one in its place.
  useEffect(() => {
    if (over) done.current?.focus();
  }, [over]);
  if (over) {
    return (
      <div className="flex justify-end">
        <Button ref={done} size="md" className={thumb} onClick={closeSheet}>
          Done
        </Button>
      </div>
    );
  }
  const sending = phase.at === "sending";
  const off = sending || !may;
  return (
    <div className="grid gap-2.5">
      <ReasonField value={reason} onChange={onReason} disabled={sending} />
      <div className="flex justify-end gap-2.5">
        <Button
          ref={takesFocus}
          size="md"
          className={thumb}
          aria-disabled={sending || undefined}
          onClick={(event) => !sending && closeSheet(event)}
        >
          {may ? "Keep it" : "Close"}
        </Button>
        <Button
          look="danger"
          size="md"
          className={`${thumb} md:min-w-36 aria-disabled:cursor-not-allowed aria-disabled:opacity-50`}
          aria-disabled={off || undefined}
          onClick={() => !off && onSend()}
        >
          {sending ? "Signalling…" : signal === "cancel" ? `Cancel the query of ${pid}` : `Terminate ${pid}`}
        </Button>
      </div>
    </div>
  );
}
