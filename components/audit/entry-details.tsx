"use client";

import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { Fact, Part } from "@/components/ui/fact";
import { Highlighted } from "@/components/ui/highlighted";
import { Revealed } from "@/components/ui/name";
import { TextLink } from "@/components/ui/text-link";
import { When } from "@/components/ui/when";
import type { Entry } from "@/lib/views/audit/contract";
import { effectWords, resultMeaning } from "@/lib/views/audit/words";
import { ResultBadge } from "./entry-parts";
import { SeenSession } from "./seen-session";
import { auditHref, type FiltersState } from "./use-filters";

/** Other people's words, whole: wrapped, and what is unseen in them shown. */
function Words({ text }: { text: string | null }) {
  if (text === null || text === "") return <span className="text-muted">-</span>;
  return (
    <bdi className="break-words">
      <Revealed text={text} />
    </bdi>
  );
}

type Props = { entry: Entry; filters: FiltersState; role: "viewer" | "operator" };

/** Everything an entry holds. */
export function EntryDetails({ entry, filters, role }: Props) {
  const { at, actor, origin, action, pid, session, query, reason, result } = entry;
  const meaning = resultMeaning(result);
  // A filter is followed in place: the sheet closes and the list answers.
  const follow = (to: Parameters<FiltersState["filter"]>[0]) => ({
    href: auditHref(to),
    onClick: (event: React.MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      filters.reset();
      filters.filter(to);
    },
  });
  return (
    <>
      <dl>
        <Fact name="when">
          <span className="flex items-center justify-between gap-2">
            <When at={at} />
            <CopyButton text={at} label="Copy when in UTC" />
          </span>
        </Fact>
        <Fact name="who">
          <TextLink {...follow({ actor })}>
            <Words text={actor} />
          </TextLink>
        </Fact>
        {role === "operator" && (
          <Fact name="from">
            <Words text={origin} />
          </Fact>
        )}
        <Fact name="action">{action}</Fact>
        {pid !== null && (
          <Fact name="pid">
            <TextLink {...follow({ pid: String(pid) })} className="font-mono">
              {pid === 0 ? "0, a prepared transaction" : pid}
            </TextLink>
          </Fact>
        )}
        <Fact name="result">
          <ResultBadge result={result} />
          {meaning && <p className="mt-1 text-secondary text-sm">{meaning}</p>}
        </Fact>
        <Fact name="effect">
          <Words text={effectWords(entry)} />
        </Fact>
        <Fact name="reason">
          <Words text={reason} />
        </Fact>
        <Fact name="database">
          <span className="break-all font-mono text-sm">{entry.targetId}</span>
          {!entry.here && <p className="text-secondary text-sm">Not the database of this page.</p>}
        </Fact>
      </dl>
      {session && (
        <Part title="Session as seen">
          <SeenSession session={session} />
        </Part>
      )}
      {query !== null && query !== "" && (
        <Part title="Query">
          <div className="max-h-[38vh] overflow-y-auto rounded-control">
            <Code text={query} label="Copy query">
              <Highlighted text={query} />
            </Code>
          </div>
          <p className="mt-1.5 text-secondary text-sm">
            The audit keeps queries with their literals masked, for everyone.
          </p>
        </Part>
      )}
    </>
  );
}
