import { Revealed } from "@/components/ui/name";
import type { Changes as Changed } from "@/lib/views/pool/changes";
import { deploymentOf } from "@/lib/views/pool/subject-words";

type Finding = Changed["findings"][number];

const severityWords: Record<Finding["severity"], string> = { fail: "failure", warn: "warning", info: "note" };

function Value({ text, gone }: { text: string | null; gone: boolean }) {
  if (text === null) return <span className="text-muted">not set</span>;
  return (
    <span className="break-words font-mono text-sm [overflow-wrap:anywhere]">
      {gone ? (
        <del className="decoration-1 text-secondary">
          <Revealed text={text} />
        </del>
      ) : (
        <ins className="font-medium no-underline">
          <Revealed text={text} />
        </ins>
      )}
    </span>
  );
}

/** What a deployment has otherwise than the one before it. */
export function Changes({ changes: { since, settings, findings } }: { changes: Changed }) {
  const before = deploymentOf(since) ?? "the report before";
  return (
    <div className="mt-3 border-line border-t pt-2.5">
      <h3 className="font-medium">
        {settings.length + findings.length === 0 ? "Nothing changed" : "What changed"} since {before}
      </h3>
      <ul aria-label="What changed" className="mt-1 grid gap-1">
        {settings.map(({ of, part, before, after }) => (
          <li key={`${of} ${part}`} className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-secondary">
              <span className="font-mono text-sm">{of}</span>, {part}:
            </span>
            <Value text={before} gone />
            <span aria-hidden>→</span>
            <span className="sr-only">is now</span>
            <Value text={after} gone={false} />
          </li>
        ))}
        {findings.map(({ change, code, severity, title }) => (
          <li key={`${change} ${code} ${title}`}>
            <span className={change === "new" && severity !== "info" ? "text-warning" : "text-secondary"}>
              {change === "new" ? `New ${severityWords[severity]}` : `No longer a ${severityWords[severity]}`}
              :
            </span>{" "}
            {title}
          </li>
        ))}
      </ul>
    </div>
  );
}
