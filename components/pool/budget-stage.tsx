import { Bar } from "@/components/ui/bar";
import { cn } from "@/components/ui/cn";
import { formatCount } from "@/lib/shared/format";
import type { Stage } from "@/lib/shared/pool/budget-stages";
import { stageTitles, stateWords } from "@/lib/shared/pool/budget-words";

const tones = {
  fits: { fill: "var(--accent)", text: "text-secondary" },
  tight: { fill: "var(--warning)", text: "text-warning" },
  queues: { fill: "var(--warning)", text: "text-warning" },
  breaks: { fill: "var(--bad)", text: "text-bad" },
  unknown: { fill: "var(--state-unknown)", text: "text-muted" },
} as const;

/** One stage of the way: its figure, how full it would be at worst, and what that means. */
export function BudgetStage({ stage, from }: { stage: Stage; from: string | null }) {
  const { name, state, now, limit, parts, figure, note } = stage;
  const tone = tones[state];
  const title = stageTitles[name];
  return (
    <li className="grid gap-1 py-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>
          {title} <span className={cn("text-sm", tone.text)}>{stateWords[state]}</span>
        </span>
        <span className="font-medium">{figure}</span>
      </p>
      {limit === null || parts.length === 0 ? (
        <div
          role="img"
          aria-label={`${title}: not known`}
          className="h-1.5 rounded-full border border-line-strong border-dashed"
        />
      ) : (
        <Bar
          size="sm"
          label={title}
          usable={limit}
          segments={parts.map(({ name: part, count }, index) => ({
            name: part,
            count: Math.round(count * 10) / 10,
            fill: { backgroundColor: index === 0 && part !== "others now" ? tone.fill : "var(--state-idle)" },
          }))}
        />
      )}
      <p className="text-muted text-sm">
        {now !== null && <>Now {formatCount(now)}. </>}
        {note}
        {from && <> {from}</>}
      </p>
    </li>
  );
}
