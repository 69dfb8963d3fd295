import { Hash } from "lucide-react";
import { placeOf } from "@/components/shell/nav";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { SqlBlock } from "@/components/ui/sql-block";
import { TextLink } from "@/components/ui/text-link";
import type { DiagnosticQuery } from "@/lib/views/queries/diagnostic";

function BeforeRunning({ acts, replace }: Pick<DiagnosticQuery, "acts" | "replace">) {
  return (
    <>
      {acts && <span className="font-medium text-warning">{acts} </span>}
      {replace && (
        <>
          Put in your own {replace.length === 1 ? "value" : "values"} where it is underlined before running.
        </>
      )}
      {!acts && !replace && "Only reads."}
    </>
  );
}

/** One statement: what it tells, where it misleads, and the text to take. Its title is a link to itself, to be shared. */
export function QueryCard({ query }: { query: DiagnosticQuery }) {
  const { id, title, page, tells, misleads, sql, minVersion, acts, replace } = query;
  const heading = `${id}-title`;
  return (
    <Card
      id={id}
      aria-labelledby={heading}
      className="target:border-accent max-md:-mx-1.5 max-md:px-2.5 max-md:pt-3 max-md:pb-2.5"
    >
      <header className="mb-2 flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1 max-md:px-1.5">
        <h3 id={heading} className="font-semibold">
          <a href={`#${id}`} className="group rounded-[3px] hover:underline">
            {title}
            <Icon of={Hash} className="ml-1 inline-block text-muted group-hover:text-text" />
          </a>
        </h3>
        {acts && <Badge tone="warning">changes something</Badge>}
        {minVersion && <Badge>PostgreSQL {minVersion} and later</Badge>}
        {page && (
          <TextLink href={page} className="ml-auto text-sm max-md:ml-0 max-md:basis-full max-md:py-1.5">
            Live on {placeOf(page)?.label}
            <span className="sr-only">: {title}</span>
          </TextLink>
        )}
      </header>
      <dl className="mb-3 grid grid-cols-[5fr_7fr] gap-x-6 gap-y-2 max-lg:grid-cols-1 max-md:px-1.5">
        <div>
          <dt className="text-muted text-sm">What it tells</dt>
          <dd>{tells}</dd>
        </div>
        <div>
          <dt className="text-sm text-warning">Where it misleads</dt>
          <dd>{misleads}</dd>
        </div>
      </dl>
      <SqlBlock
        text={sql}
        name={title}
        replace={replace}
        note={<BeforeRunning acts={acts} replace={replace} />}
      />
    </Card>
  );
}
