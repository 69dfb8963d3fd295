import { CircleX, Info, TriangleAlert } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { Code } from "@/components/ui/code";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { DataOf } from "@/lib/shared/view";
import type { pool } from "@/lib/views/pool/contract";

type Finding = DataOf<typeof pool>["subjects"][number]["findings"][number];

const marks = {
  fail: { icon: CircleX, className: "text-bad", word: "Fails" },
  warn: { icon: TriangleAlert, className: "text-warning", word: "Warning" },
  info: { icon: Info, className: "text-secondary", word: "Note" },
} as const;

/** One finding: what is wrong, what was seen, what to do, and the value to use instead. */
export function FindingItem({ finding }: { finding: Finding }) {
  const { severity, title, evidence, fix, corrected, variable, source } = finding;
  const { icon, className, word } = marks[severity];
  return (
    <li className="flex gap-2 border-line border-t py-2.5">
      <Icon of={icon} className={cn("mt-0.5", className)} />
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1">
        <h3 className="font-medium">
          <span className="sr-only">{word}: </span>
          {title}
        </h3>
        <p className="text-secondary">
          {evidence} {fix} <TextLink href={source}>Source</TextLink>
        </p>
        {corrected && <Code text={corrected} label={`Copy ${variable}, corrected and masked`} />}
      </div>
    </li>
  );
}
