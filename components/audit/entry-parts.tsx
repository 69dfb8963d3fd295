"use client";

import { Badge } from "@/components/ui/badge";
import { Name, Revealed } from "@/components/ui/name";
import { revealed } from "@/lib/shared/reveal";
import type { Entry } from "@/lib/views/audit/contract";
import { resultWords } from "@/lib/views/audit/keys";
import { effectWords, entryLabel, resultMeaning, resultTone } from "@/lib/views/audit/words";
import { auditHref, type FiltersState } from "./use-filters";

/** What came of it: a word, in the colour of its meaning. */
export function ResultBadge({ result }: { result: string }) {
  const known = Object.entries(resultWords).find(([key]) => key === result)?.[1];
  return (
    <Badge tone={resultTone(result)}>
      <bdi className="truncate">{known ?? result}</bdi>
    </Badge>
  );
}

/** Whom it was done to: the pid and its application; "-" where no session was meant. */
export function Target({ pid, session, here }: Pick<Entry, "pid" | "session" | "here">) {
  if (pid === null) return <span className="text-muted">-</span>;
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <span className="font-mono">{pid === 0 ? "prepared" : pid}</span>
      <Name text={session?.application ?? null} none="no application" />
      {!here && <span className="shrink-0 text-muted text-sm">elsewhere</span>}
    </span>
  );
}

/** What was seen afterwards, else what the result means; on two lines at most, the sheet has it whole. */
export function EffectLine({ entry }: { entry: Entry }) {
  const words = effectWords(entry);
  if (words === null) {
    return (
      <span className="line-clamp-2 text-pretty py-1 text-muted">{resultMeaning(entry.result) ?? "-"}</span>
    );
  }
  return (
    <bdi title={revealed(words)} className="line-clamp-2 text-pretty break-words py-1">
      <Revealed text={words} />
    </bdi>
  );
}

/** The action's name, and with it the whole row as a link that opens the entry. */
export function EntryLink({ entry, filters }: { entry: Entry; filters: FiltersState }) {
  const { asked, change } = filters;
  const open = String(entry.id);
  return (
    <a
      href={auditHref({ ...asked, open })}
      aria-label={revealed(entryLabel(entry))}
      aria-current={asked.open === open || undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        change({ open });
      }}
      className="rounded-[3px] font-medium after:absolute after:inset-0 after:content-[''] focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {entry.action}
    </a>
  );
}
