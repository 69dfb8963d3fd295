import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Signal } from "@/lib/shared/actions/identity";
import { beforeWords } from "./before-words";
import { Refused } from "./refused";
import { standingWords } from "./standing";
import type { Look } from "./use-look";
import { Who } from "./who";

type Props = {
  look: Look;
  signal: Signal;
  onSignal: (signal: Signal) => void;
  onLookAgain: () => void;
};

/** Who it is, what the signal would do to that work, and whether it is still at it. */
export function Before({ look, signal, onSignal, onLookAgain }: Props) {
  const { seen, now, standing, reading, clock, node, nodes } = look;
  const code = seen.refused[signal];
  const other: Signal = signal === "cancel" ? "terminate" : "cancel";
  const same = standing === "same" || standing === "unread";
  // While it is the same work, its newest picture is shown: ages go on from there.
  const shown = standing === "same" && now ? now : seen;
  const { title, detail } = beforeWords(shown, signal, node, nodes);
  return (
    <div className="grid min-w-0 gap-3.5">
      <Who seen={shown} clock={standing === "same" ? clock : null} />
      <section aria-label="What it will do">
        <h3 className="font-semibold text-base">{title}</h3>
        {detail.map((sentence) => (
          <p key={sentence} className="mt-1 text-secondary">
            {sentence}
          </p>
        ))}
        {code !== null && (
          <div className="mt-1 text-warning">
            <Refused code={code} role={reading?.target.role ?? "lifeguard"} />
          </div>
        )}
        {seen.refused[other] === null && (
          <Button
            look="ghost"
            className="-ml-2 mt-1 text-accent max-md:-ml-3 max-md:h-11"
            onClick={() => onSignal(other)}
          >
            {other === "cancel" ? "Cancel its query instead" : "Terminate it instead"}
          </Button>
        )}
      </section>
      <div
        className={cn(
          "flex min-h-11 items-center justify-between gap-3 rounded-control border px-3 py-1.5",
          same ? "border-line text-secondary" : "border-warning/40 bg-warning-soft text-warning",
        )}
      >
        <span className={same ? undefined : "font-medium"}>{standingWords(standing, seen, now)}</span>
        {standing === "changed" && (
          <Button onClick={onLookAgain} className="max-md:h-11">
            Look again
          </Button>
        )}
      </div>
    </div>
  );
}
