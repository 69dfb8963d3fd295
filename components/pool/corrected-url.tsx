import { Fragment } from "react";
import { Code } from "@/components/ui/code";
import { Revealed } from "@/components/ui/name";
import { againstOther } from "@/lib/views/pool/url-marks";

type Props = {
  /** Both masked, whole. */
  before: string;
  after: string;
  /** What is copied instead of the masked text, where its owner typed it here. */
  copied?: string;
  /** Names what is copied. */
  label: string;
};

/** A URL as it should be, masked, with what changed in bold. */
export function CorrectedUrl({ before, after, copied = after, label }: Props) {
  return (
    <Code text={copied} label={label}>
      {againstOther(after, before).map(({ name, text, at, changed }) =>
        changed ? (
          <strong key={at} className="font-bold">
            <Revealed text={text} />
          </strong>
        ) : (
          <Fragment key={at}>
            <Revealed text={text} />
            {name === null && /[?&]$/.test(text) && <wbr />}
          </Fragment>
        ),
      )}
    </Code>
  );
}
