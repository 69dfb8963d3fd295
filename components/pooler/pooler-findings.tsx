import { CheckItem } from "@/components/pool/check-item";
import { TextLink } from "@/components/ui/text-link";
import type { PoolerPicture } from "@/lib/shared/pooler/picture";

type Findings = NonNullable<NonNullable<PoolerPicture["look"]>["findings"]>;

function List({ findings, name }: { findings: Findings; name: string }) {
  return (
    <ul aria-label={name}>
      {findings.map(({ code, severity, title, evidence, fix, source }) => (
        <CheckItem key={code} mark={severity} title={title}>
          <p className="max-w-[92ch] text-secondary">
            {evidence} {fix}{" "}
            <TextLink href={source} target="_blank" rel="noreferrer" prefetch={false}>
              Source<span className="sr-only"> of “{title}”</span>
            </TextLink>
          </p>
        </CheckItem>
      ))}
    </ul>
  );
}

/** What its settings break or hurt, and on demand what is worth knowing. */
export function PoolerFindings({ findings }: { findings: Findings }) {
  const notes = findings.filter(({ severity }) => severity === "info");
  const others = findings.filter(({ severity }) => severity !== "info");
  return (
    <div>
      {others.length > 0 && <List findings={others} name="Findings from PgBouncer's settings" />}
      {findings.length === 0 && <p className="text-secondary">Nothing to say of its settings.</p>}
      {notes.length > 0 && (
        <details>
          <summary className="rounded-control py-1 text-accent max-md:min-h-11 max-md:content-center">
            {notes.length === 1 ? "1 note" : `${notes.length} notes`} on its settings
          </summary>
          <List findings={notes} name="Notes on PgBouncer's settings" />
        </details>
      )}
    </div>
  );
}
