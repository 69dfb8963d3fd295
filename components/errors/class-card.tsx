import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Revealed } from "@/components/ui/name";
import { TextLink } from "@/components/ui/text-link";
import { momentWords, pastHref } from "@/lib/client/times";
import { formatCount } from "@/lib/shared/format";
import type { ErrorClass } from "@/lib/views/errors/contract";
import { classText } from "@/lib/views/errors/words";
import { PlaceTable } from "./place-table";

function Moment({ at }: { at: string }) {
  return (
    <TextLink
      href={pastHref(Date.parse(at))}
      title={`${at.slice(0, 16).replace("T", " ")} UTC: the pool as it was then`}
    >
      {momentWords(Date.parse(at))}
    </TextLink>
  );
}

function Advice({ one }: { one: ErrorClass }) {
  const { poolWait, cause, fix } = one;
  return (
    <div className="grid content-start gap-2 text-pretty">
      {poolWait && (
        <p>
          <span className="font-medium">{poolWait.title}.</span>{" "}
          <span className="text-secondary">{poolWait.detail}</span>
        </p>
      )}
      {cause && (
        <p>
          <span className="font-medium">Cause: </span>
          <span className="text-secondary">{cause}</span>
        </p>
      )}
      {fix && (
        <p>
          <span className="font-medium">Do: </span>
          <span className="text-secondary">{fix}</span>
        </p>
      )}
    </div>
  );
}

/** One class of errors: how many, since when, where from, why, and what to do; below, some as they were written. */
export function ClassCard({ one }: { one: ErrorClass }) {
  const { title, total, firstAt, lastAt, began, samples } = one;
  return (
    <Card
      id={one.class}
      title={
        <span className="flex flex-wrap items-center gap-2">
          <span className="font-semibold text-base text-text">{title}</span>
          <Badge tone="bad">{formatCount(total)}</Badge>
        </span>
      }
      aside={<CopyButton text={() => classText(one)} label={`Copy ${title}`} />}
    >
      <p className="mb-2 text-secondary">
        First seen <Moment at={firstAt} />, last <Moment at={lastAt} />
        {began && <span className="font-medium text-text">, {began}</span>}
      </p>
      <div className="grid gap-4 lg:grid-cols-2">
        <Advice one={one} />
        <PlaceTable one={one} />
      </div>
      {samples.length > 0 && (
        <details className="mt-3">
          <summary className="min-h-6 cursor-pointer text-secondary max-md:min-h-9">
            As it was written, {samples.length} of them
          </summary>
          <ul className="mt-2 grid gap-1.5">
            {samples.map(({ at, text, application }) => (
              <li key={text} className="rounded-control bg-raised px-3 py-2">
                <p className="text-muted text-sm">
                  {momentWords(Date.parse(at))} {application && <bdi>{application}</bdi>}
                </p>
                <p dir="ltr" className="break-words font-mono text-sm">
                  <Revealed text={text} />
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
