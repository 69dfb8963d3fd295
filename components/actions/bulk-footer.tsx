"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { closeSheet } from "@/components/ui/sheet";
import type { Signal } from "@/lib/shared/actions/identity";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { Target } from "@/lib/shared/view";
import { deedWords, isConfirmed } from "./bulk-words";
import type { Run } from "./use-run";
import { takesFocus } from "./use-shown";

/** As tall as a thumb wants it on a phone; the deed may take two lines. */
export const thumb = "h-auto min-h-8 whitespace-normal py-1 max-md:min-h-12 max-md:flex-1";

type ConfirmProps = {
  signal: Signal;
  count: number;
  target: Pick<Target, "database" | "host" | "production"> | null;
  onConfirm: () => void;
};

/** The one confirmation: it names how many and where. In production it wants the count or the database typed. */
export function ConfirmFooter({ signal, count, target, onConfirm }: ConfirmProps) {
  const [typed, setTyped] = useState("");
  const field = useId();
  const typing = target?.production === true && count > 0;
  const may = count > 0 && target !== null && (!typing || isConfirmed(typed, count, target.database));
  return (
    <div className="grid gap-2.5">
      {typing && (
        <label htmlFor={field} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            Production. To confirm, type <b>{formatCount(count)}</b> or <b>{revealed(target.database)}</b>
          </span>
          <Input
            id={field}
            value={typed}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
            className="w-40 max-md:h-11 max-md:w-full"
          />
        </label>
      )}
      <div className="flex flex-wrap justify-end gap-2.5">
        <Button ref={takesFocus} size="md" className={thumb} onClick={closeSheet}>
          {count === 0 ? "Close" : count === 1 ? "Keep it" : "Keep them"}
        </Button>
        <Button
          look="danger"
          size="md"
          className={`${thumb} aria-disabled:cursor-not-allowed aria-disabled:opacity-50`}
          aria-disabled={!may || undefined}
          onClick={() => may && onConfirm()}
        >
          {revealed(deedWords(signal, count, target))}
        </Button>
      </div>
    </div>
  );
}

type ResultProps = { run: Run; untried: number; unsettled: number; onRetry: () => void };

/** While signals go out: a way to stop. Afterwards: once more for those that failed, or done. */
export function ResultFooter({ run, untried, unsettled, onRetry }: ResultProps) {
  const running = run.state === "running" || run.state === "stopping";
  const last = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone: the focus goes to the one in its place.
  useEffect(() => last.current?.focus(), []);
  return (
    <div className="flex flex-wrap justify-end gap-2.5">
      {!running && unsettled > 0 && (
        <Button size="md" className={thumb} onClick={onRetry}>
          {untried > 0
            ? `Go on with the other ${formatCount(unsettled)}`
            : `Try ${unsettled === 1 ? "that 1" : `those ${formatCount(unsettled)}`} again`}
        </Button>
      )}
      <Button ref={last} size="md" className={thumb} onClick={running ? run.stop : closeSheet}>
        {running ? "Stop" : "Done"}
      </Button>
    </div>
  );
}
