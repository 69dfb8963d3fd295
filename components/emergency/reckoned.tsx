import { Check, OctagonX, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { formatCount } from "@/lib/shared/format";
import type { Reckoning } from "@/lib/views/emergency/calculator";

const marks = {
  good: { icon: Check, className: "text-good" },
  warning: { icon: TriangleAlert, className: "text-warning" },
  bad: { icon: OctagonX, className: "text-bad" },
} as const;

type Props = {
  /** Null: something is missing; `missing` says what. */
  result: Reckoning | null;
  missing: string;
};

/** The calculator's answer: yes or no, and each reason. Only the answer itself is read out when it changes. */
export function Reckoned({ result, missing }: Props) {
  return (
    <>
      <p role="status" className={cn("mt-3", result && ["font-medium", marks[result.tone].className])}>
        {result ? result.title : missing}
      </p>
      {result && (
        <ul className="mt-1 grid gap-1.5">
          {result.findings.map(({ tone, text }) => (
            <li key={text} className="flex gap-2">
              <Icon of={marks[tone].icon} className={cn("mt-0.5", marks[tone].className)} />
              <span className="min-w-0">{text}</span>
            </li>
          ))}
        </ul>
      )}
      {result?.tone === "bad" && (
        <p className="mt-1.5">
          {result.most > 0
            ? `At most connection_limit=${formatCount(result.most)} with these instances.`
            : "Not even connection_limit=1 fits with these instances."}
        </p>
      )}
    </>
  );
}
