import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import type { Session } from "@/lib/shared/session";
import { BulkResults } from "./bulk-list";
import { progressWords, summaryWords } from "./bulk-words";
import type { Run } from "./use-run";

type Props = { targets: readonly Session[]; run: Run; onLookAgain: () => void };

/** How far it is, then what came of it: in a sentence, and of each. */
export function BulkOver({ targets, run, onLookAgain }: Props) {
  const { state, outcomes, trouble } = run;
  const running = state === "running" || state === "stopping";
  const { title, detail } = summaryWords(targets.length, [...outcomes.values()]);
  return (
    <div className="grid gap-3">
      <div className="min-h-12">
        <p className="font-semibold text-lg">
          {running ? progressWords(outcomes.size, targets.length) : title}
        </p>
        <p className="text-secondary">
          {running ? (state === "stopping" ? "Stopping after those on their way." : "Signalling…") : detail}
        </p>
      </div>
      {trouble && (
        <p className="text-warning">
          {trouble.message} {trouble.hint}
        </p>
      )}
      <BulkResults sessions={targets} outcomes={outcomes} running={running} />
      {!running && (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <Button onClick={onLookAgain} className="max-md:h-11">
            Look again
          </Button>
          <TextLink href="/audit" prefetch={false}>
            In the audit
          </TextLink>
        </p>
      )}
    </div>
  );
}
