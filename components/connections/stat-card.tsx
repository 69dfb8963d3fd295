import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { PlaceLink } from "@/components/ui/place-link";
import { Sparkline } from "@/components/ui/sparkline";

const tones = {
  neutral: { text: "text-text", line: "var(--accent)" },
  warning: { text: "text-warning", line: "var(--warning)" },
  bad: { text: "text-bad", line: "var(--bad)" },
} as const;

export type StatTone = keyof typeof tones;

type Props = {
  title: string;
  tone: StatTone;
  /** The figure itself; it leads to the sessions behind it. */
  value: ReactNode;
  href: string;
  detail: ReactNode;
  values: readonly (number | null)[];
};

/** One figure, what belongs to it, and how it went. The whole card is its link. */
export function StatCard({ title, tone, value, href, detail, values }: Props) {
  return (
    <Card
      aria-label={title}
      className="relative flex flex-col justify-between gap-1 px-3.5 py-2 focus-within:border-line-strong hover:border-line-strong"
    >
      <div className="flex items-start justify-between gap-2">
        <h2 className="font-medium text-secondary text-sm">{title}</h2>
        <span className="max-md:hidden">
          <Sparkline
            height={15}
            values={values}
            color={tones[tone].line}
            label={`${title} over the last 15 minutes`}
          />
        </span>
      </div>
      <p className="flex min-w-0 items-baseline gap-x-2 max-md:flex-col">
        <PlaceLink
          href={href}
          prefetch={false}
          className={cn(
            "min-w-6 whitespace-nowrap font-semibold text-xl after:absolute after:inset-0 after:rounded-card",
            tones[tone].text,
          )}
        >
          {value}
        </PlaceLink>
        <span className="min-h-[18px] min-w-0 max-w-full truncate text-secondary text-sm">{detail}</span>
      </p>
    </Card>
  );
}
