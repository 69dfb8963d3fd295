import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { Revealed } from "./name";

type Props = {
  /** What is copied, and shown unless `children` show it highlighted. */
  text: string;
  /** Names what is copied: "Copy query". */
  label?: string;
  children?: ReactNode;
  className?: string;
};

/** Code that wraps, with a copy button. Bidi marks in it cannot reorder what is around it. */
export function Code({ text, label = "Copy", children, className }: Props) {
  return (
    <div className={cn("relative rounded-control bg-raised", className)}>
      <pre
        dir="ltr"
        className="overflow-hidden whitespace-pre-wrap break-words px-3 py-2.5 pr-20 font-mono text-sm text-text [unicode-bidi:isolate]"
      >
        <code>{children ?? <Revealed text={text} />}</code>
      </pre>
      <div className="absolute top-1 right-1">
        <CopyButton text={text} label={label} />
      </div>
    </div>
  );
}
