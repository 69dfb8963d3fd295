import { Check, CircleX, Info, Minus, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";

const marks = {
  fail: { icon: CircleX, className: "text-bad", word: "Fails" },
  warn: { icon: TriangleAlert, className: "text-warning", word: "Warning" },
  info: { icon: Info, className: "text-secondary", word: "Note" },
  pass: { icon: Check, className: "text-good", word: "Passed" },
  unknown: { icon: Minus, className: "text-muted", word: "Not probed" },
} as const;

export type CheckMark = keyof typeof marks;

type Props = {
  mark: CheckMark;
  title: ReactNode;
  /** Its heading's place in the page: h3 in a card, h4 in a part of one. */
  level?: "h3" | "h4";
  children?: ReactNode;
};

/** One check: how it came out, what it is about, and under it what was seen. */
export function CheckItem({ mark, title, level: Title = "h3", children }: Props) {
  const { icon, className, word } = marks[mark];
  return (
    <li className="flex gap-2.5 border-line border-t py-2.5 last:pb-0">
      <Icon of={icon} className={cn("mt-0.5", className)} />
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1">
        <Title className="break-words font-medium">
          <span className="sr-only">{word}: </span>
          {title}
        </Title>
        {children}
      </div>
    </li>
  );
}
