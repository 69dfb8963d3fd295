import { Fragment } from "react";
import { cn } from "@/components/ui/cn";
import { Revealed } from "@/components/ui/name";
import { type Mark, markFindings } from "@/lib/views/pool/url-marks";

// Never by colour alone: what is right is plain, what is not stands in a box and is underlined, each kind in its own way.
const looks: Record<NonNullable<Mark>, string> = {
  pass: "text-good",
  info: "rounded-[4px] px-1 text-text underline decoration-dotted underline-offset-[3px] bg-raised",
  warn: "rounded-[4px] px-1 text-warning underline underline-offset-[3px] bg-warning-soft",
  fail: "rounded-[4px] px-1 text-bad underline decoration-wavy underline-offset-[3px] bg-bad-soft",
};
const words = { info: "noted", warn: "a warning", fail: "fails" } as const;

type Props = { masked: string; readable: boolean; findings: Parameters<typeof markFindings>[1] };

/** A variable's URL as it is set, masked; each part with what was found about it. */
export function MarkedUrl({ masked, findings, readable }: Props) {
  return (
    <p
      dir="ltr"
      className="break-words font-mono text-sm leading-6 [overflow-wrap:anywhere] [unicode-bidi:isolate]"
    >
      {markFindings(masked, findings, readable).map(({ name, text, mark, at }) =>
        mark === null ? (
          <Fragment key={at}>
            <Revealed text={text} />
            {name === null && /[?&]$/.test(text) && <wbr />}
          </Fragment>
        ) : (
          <span key={at} className={cn("box-decoration-clone py-0.5", looks[mark])}>
            <Revealed text={text} />
            {mark !== "pass" && <span className="sr-only"> ({words[mark]})</span>}
          </span>
        ),
      )}
    </p>
  );
}
