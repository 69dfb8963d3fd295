import { reveal, revealed } from "@/lib/shared/reveal";
import { cn } from "./cn";

/** Text with what is unseen in it made visible, each as a small mark. */
export function Revealed({ text }: { text: string }) {
  return reveal(text).map((segment) =>
    segment.unseen ? (
      <span
        key={segment.at}
        className="mx-px rounded-[3px] bg-warning-soft px-0.5 font-mono text-[10px] text-warning no-underline"
      >
        {segment.text}
      </span>
    ) : (
      segment.text
    ),
  );
}

type NameProps = { text: string | null; none: string; className?: string };

/** Other people's text on one line: cut, set apart from the reading direction around it, what is unseen in it shown. */
export function Name({ text, none, className }: NameProps) {
  if (text === null || text === "")
    return <span className={cn("block truncate text-muted", className)}>{none}</span>;
  return (
    <bdi title={revealed(text)} className={cn("block truncate", className)}>
      <Revealed text={text} />
    </bdi>
  );
}

/** Longer than any line shows; making marks of 16,000 characters for each row would be wasted. */
const LINE = 300;

/** A query on one line. */
export function QueryLine({ text, className }: { text: string | null; className?: string }) {
  const line =
    text
      ?.slice(0, LINE * 4)
      .replace(/\s+/g, " ")
      .trim()
      .slice(0, LINE) ?? null;
  return <Name text={line} none="-" className={cn("font-mono text-sm", className)} />;
}
