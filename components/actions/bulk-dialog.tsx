"use client";

import { useState } from "react";
import { Failure } from "@/components/panel/failure";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { Signal } from "@/lib/shared/actions/identity";
import type { Session } from "@/lib/shared/session";
import { BulkChooser } from "./bulk-chooser";
import { ConfirmFooter, ResultFooter } from "./bulk-footer";
import { BulkOver } from "./bulk-over";
import { BulkPreview } from "./bulk-preview";
import { isWorthAgain, progressWords, summaryWords } from "./bulk-words";
import { type Choice, choiceWords, foundWords, sorted } from "./presets";
import { ReasonField } from "./reason-field";
import { inSentences, Spoken } from "./spoken";
import { identityOf } from "./subject";
import { usePreview } from "./use-preview";
import { useRun } from "./use-run";
import { useShown } from "./use-shown";
import { PRODUCTION_EDGE, Where } from "./where";

const nobody: ReadonlySet<number> = new Set();

/** Several sessions at once: which, each of them by name, one confirmation, and what came of each. */
export function BulkDialog({ choice: first, onClose }: { choice: Choice; onClose: () => void }) {
  const shown = useShown();
  const [choice, setChoice] = useState(first);
  const [wanted, setSignal] = useState<Signal>("terminate");
  const [reason, setReason] = useState("");
  const [left, setLeft] = useState(nobody);
  const [targets, setTargets] = useState<readonly Session[]>([]);
  // Who is idle in a transaction runs nothing that could be cancelled.
  const signal = choice.kind === "idle in transaction" ? "terminate" : wanted;
  const { preview, again } = usePreview(choice);
  const run = useRun(signal, reason);

  const ready = preview.status === "ready" ? preview : null;
  const { chosen, refused } = sorted(ready?.sessions ?? [], signal);
  const picked = chosen.filter(({ pid }) => !left.has(pid));
  const start = (sessions: readonly Session[]) => run.start(sessions.map(identityOf));
  const lookAgain = () => {
    setLeft(nobody);
    run.reset();
    again();
  };
  const unsettled = targets.filter(({ pid }) => {
    const outcome = run.outcomes.get(pid);
    return !outcome || isWorthAgain(outcome);
  });
  const asking = run.state === "ready";
  const under = run.state === "running" || run.state === "stopping";
  const { title, detail } = summaryWords(targets.length, [...run.outcomes.values()]);
  const found = ready ? `${foundWords(chosen.length, ready.more)} ${choiceWords(choice)}` : "";
  const spoken = asking
    ? found
    : under
      ? progressWords(run.outcomes.size, targets.length)
      : inSentences([title, detail]);
  return (
    <Sheet
      open={shown}
      onOpenChange={(open) => !open && onClose()}
      place="ask"
      locked={under}
      className={ready?.reading.target.production ? PRODUCTION_EDGE : undefined}
      title={signal === "cancel" ? "Cancel several queries" : "Terminate several sessions"}
      description={<Where reading={ready?.reading ?? null} />}
      footer={
        asking ? (
          <ConfirmFooter
            signal={signal}
            count={picked.length}
            target={ready?.reading.target ?? null}
            onConfirm={() => {
              setTargets(picked);
              start(picked);
            }}
          />
        ) : (
          <ResultFooter
            run={run}
            untried={targets.length - run.outcomes.size}
            unsettled={unsettled.length}
            onRetry={() => start(unsettled)}
          />
        )
      }
    >
      <Spoken words={spoken} />
      {asking ? (
        <div className="grid gap-3">
          <BulkChooser
            choice={choice}
            onChoose={(next) => {
              setChoice(next);
              setLeft(nobody);
            }}
            signal={signal}
            onSignal={setSignal}
          />
          {preview.status === "error" && <Failure error={preview.error} retry={again} />}
          {preview.status === "loading" && <Skeleton className="h-40" />}
          {ready && (
            <BulkPreview
              choice={choice}
              preview={ready}
              chosen={chosen}
              refused={refused}
              left={left}
              onLeave={setLeft}
              onAgain={lookAgain}
            />
          )}
          <ReasonField value={reason} onChange={setReason} disabled={false} />
        </div>
      ) : (
        <BulkOver targets={targets} run={run} onLookAgain={lookAgain} />
      )}
    </Sheet>
  );
}
