import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import type { Signal } from "@/lib/shared/actions/identity";
import type { Outcome } from "@/lib/shared/actions/outcome";
import { grantOf } from "@/lib/shared/actions/refusal-words";
import { blockingHref } from "@/lib/shared/blocking-href";
import type { Reading } from "@/lib/shared/view";
import type { AfterWords } from "./after-words";
import type { Subject } from "./subject";

type Props = {
  outcome: Outcome;
  signal: Signal;
  seen: Subject;
  reading: Reading | null;
  words: AfterWords;
  onLookAgain: () => void;
  onTerminate: () => void;
  onRetry: () => void;
  onClose: () => void;
};

const tones = { good: "text-good", warning: "text-warning", bad: "text-bad" } as const;
const step = "max-md:h-11";

/** What came of it, or what went wrong; and what to do next. */
export function After({
  outcome,
  signal,
  seen,
  reading,
  words,
  onLookAgain,
  onTerminate,
  onRetry,
  onClose,
}: Props) {
  const { result, effect, error } = outcome;
  const { title, detail, tone } = words;
  const still = result === "signalled" && effect?.goneMs === null;
  const link = "inline-flex items-center max-md:min-h-11";
  return (
    <div className="grid min-w-0 gap-3">
      <div className="min-h-12">
        <p className={`font-semibold text-lg ${tones[tone]}`}>{title}</p>
        {detail.map((sentence) => (
          <p key={sentence} className="mt-1 text-secondary">
            {sentence}
          </p>
        ))}
      </div>
      {result === "denied" && reading && <Code text={grantOf(reading.target.role)} label="Copy grant" />}
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {(result === "changed" || (result === "failed" && error?.code !== "too_many") || still) && (
          <Button className={step} onClick={onLookAgain}>
            Look again
          </Button>
        )}
        {result === "failed" && (
          <Button className={step} onClick={onRetry}>
            Try again
          </Button>
        )}
        {still && signal === "cancel" && (
          <Button className={step} onClick={onTerminate}>
            Terminate it instead
          </Button>
        )}
        {effect !== null && effect.holder !== null && effect.left > 0 && (
          <TextLink className={link} href={blockingHref(effect.holder)} prefetch={false} onClick={onClose}>
            Who holds the rest up now
          </TextLink>
        )}
        <TextLink className={link} href={`/audit?pid=${seen.pid}`} prefetch={false} onClick={onClose}>
          In the audit
        </TextLink>
      </p>
    </div>
  );
}
