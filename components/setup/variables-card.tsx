import { Check, Minus } from "lucide-react";
import { Fragment } from "react";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";

/** A variable as the server knows it, its value masked. */
export type Variable = {
  name: string;
  set: boolean;
  from: string | null;
  shown: string | null;
  adds: string;
};

/** The one variable without which there is nothing to see. */
const NEEDED = "DATABASE_URL";

function State({ name, set, from }: Variable) {
  const lost = !set && name === NEEDED;
  return (
    <span className={cn("flex items-center gap-1.5 text-sm", lost ? "text-bad" : "text-secondary")}>
      <Icon of={set ? Check : Minus} className={set ? "text-good" : undefined} />
      {set ? "set" : "not set"}
      {from && <span className="min-w-0 break-words">, from {from}</span>}
    </span>
  );
}

/** A URL breaks before its parameters, not inside them. */
function Value({ text }: { text: string }) {
  let at = 0;
  return text.split(/(?=[?&])/).map((part) => {
    const key = at;
    at += part.length;
    return (
      <Fragment key={key}>
        <wbr />
        {part}
      </Fragment>
    );
  });
}

/** Every variable of today: whether it is set, where from, what it holds where that is no secret, and what it adds. */
export function VariablesCard({ variables }: { variables: readonly Variable[] }) {
  return (
    <Card
      title="Variables"
      aside={
        <span className="text-muted">
          Lifeguard's own; secrets are never shown;{" "}
          <TextLink href="/pool" prefetch={false}>
            are they right?
          </TextLink>
        </span>
      }
    >
      <ul>
        {variables.map((variable) => (
          <li
            key={variable.name}
            className="grid grid-cols-[232px_minmax(0,1fr)] gap-x-4 gap-y-1 border-line border-t py-2.5 first:border-t-0 first:pt-0 last:pb-0 max-lg:grid-cols-1"
          >
            <div className="flex min-w-0 flex-col gap-0.5 max-lg:flex-row max-lg:flex-wrap max-lg:items-center max-lg:gap-x-3">
              <span className="break-all font-medium font-mono text-sm">{variable.name}</span>
              <State {...variable} />
            </div>
            <div className="min-w-0">
              {variable.shown && (
                <p dir="ltr" className="wrap-anywhere font-mono text-sm [unicode-bidi:isolate]">
                  <Value text={variable.shown} />
                </p>
              )}
              <p className="text-secondary">{variable.adds}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
