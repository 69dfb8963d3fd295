import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { scroller } from "./scroller";
import { Sql } from "./sql";

type Props = {
  text: string;
  /** Names the block and its copy button: "Copy Who blocks whom". */
  name: string;
  replace?: readonly string[];
  /** What stands beside the copy button: what to know before running it. */
  note?: ReactNode;
};

/** SQL to take away: long lines scroll inside it, and on a phone the copy button lies under it, where the thumb is. */
export function SqlBlock({ text, name, replace, note }: Props) {
  return (
    <figure className="flex min-w-0 flex-col rounded-control bg-raised">
      <figcaption className="flex min-h-8 items-center gap-3 pr-1 pl-3 text-secondary text-sm max-md:order-last max-md:flex-col max-md:items-stretch max-md:gap-1 max-md:p-2">
        <div className="min-w-0 flex-1 max-md:px-1">{note}</div>
        <div className="max-md:rounded-control max-md:border max-md:border-line-strong max-md:*:h-11 max-md:*:w-full">
          <CopyButton text={text} label={`Copy ${name}`} />
        </div>
      </figcaption>

      <div {...scroller(name)} className="max-h-[70vh] overflow-auto px-3 pb-2.5 max-md:pt-2.5">
        <pre dir="ltr" className="w-max font-mono text-sm text-text [unicode-bidi:isolate]">
          <code>
            <Sql text={text} replace={replace} />
          </code>
        </pre>
      </div>
    </figure>
  );
}
