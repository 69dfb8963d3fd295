import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const tones = { neutral: "text-text", good: "text-text", warning: "text-warning", bad: "text-bad" } as const;

type Props = {
  /** The page's answer in one sentence: its h1. */
  title: ReactNode;
  detail?: ReactNode;
  tone?: keyof typeof tones;
  /** The one action that follows. */
  action?: ReactNode;
};

/** The verdict first: one sentence, why, and what to do next. */
export function PageHead({ title, detail, tone = "neutral", action }: Props) {
  return (
    <div className="mb-4 flex items-center justify-between gap-4 max-md:flex-col max-md:items-stretch">
      <div className="min-w-0">
        <h1 className={cn("text-balance font-semibold text-xl tracking-[-0.01em]", tones[tone])}>{title}</h1>
        {detail && <p className="mt-0.5 text-secondary">{detail}</p>}
      </div>
      {action && (
        <div className="shrink-0 max-md:has-[>.max-md\:hidden]:hidden max-md:*:w-full">{action}</div>
      )}
    </div>
  );
}
