"use client";

import dynamic from "next/dynamic";
import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { useSettled } from "@/components/sessions/use-settled";
import { Skeleton } from "@/components/ui/skeleton";
import { useView } from "@/lib/client/use-view";
import type { audit } from "@/lib/views/audit/contract";
import { headline } from "@/lib/views/audit/headline";
import { REFRESH_MS } from "@/lib/views/audit/keys";
import { BadQuestion } from "./bad-question";
import { EntryList } from "./entry-list";
import { NewerUnread, NoEntries, Unread } from "./nothing";
import { Toolbar } from "./toolbar";
import { activeFilters, useFilters } from "./use-filters";
import { useKept } from "./use-kept";
import { WritingNote } from "./writing-note";

const EntrySheet = dynamic(() => import("./entry-sheet").then((module) => module.EntrySheet), { ssr: false });

const SETTLE_MS = 200;

/** The Audit page: how many actions there are in a sentence, which to show, the actions, and the one that is open. */
export function AuditView({ role }: { role: "viewer" | "operator" }) {
  const filters = useFilters();
  const { asked, change } = filters;
  const search = useSettled(asked.search ?? "", SETTLE_MS);
  const { open, ...given } = asked;
  const question = Object.fromEntries(
    Object.entries({ ...given, search: search || null }).filter(([, value]) => value !== null),
  );
  const view = useView<typeof audit>("/api/audit", question, { refreshMs: REFRESH_MS });
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  const asks = JSON.stringify(question);
  const pending = data !== null && "pending" in view && view.pending;
  const kept = useKept(pending ? null : data, asks);
  const refused = view.status === "error" && view.error.code === "bad_request" ? view.error : null;
  const head = data
    ? headline(data, activeFilters(asked).length > 0)
    : {
        title: "Audit",
        detail: refused ? "No answer to this address" : "Who did what to whom",
        tone: "neutral" as const,
      };
  return (
    <>
      <PageHead title={head.title} detail={head.detail} tone={head.tone} />
      <Toolbar actors={(kept ?? data)?.actors ?? []} filters={filters} />
      {refused ? (
        <BadQuestion error={refused} filters={filters} />
      ) : (
        <ViewBody view={view} skeleton={<Skeleton className="h-[60vh] rounded-card" />}>
          {(answer, { reading, stale }) => (
            <>
              <WritingNote {...answer} target={reading.target} />
              {answer.unread && !kept && (
                <Unread unread={answer.unread} target={reading.target} retry={view.refresh} />
              )}
              {!answer.unread && answer.rows.length === 0 && <NoEntries filters={filters} />}
              {(kept ?? answer).rows.length > 0 && (
                <EntryList
                  key={pending ? "before" : asks}
                  data={kept ?? answer}
                  filters={filters}
                  role={role}
                />
              )}
              {answer.unread && kept && !stale && <NewerUnread error={answer.unread.error} />}
            </>
          )}
        </ViewBody>
      )}
      {view.status === "error" && !refused && (
        <p className="mt-3 text-secondary">
          Each action still leaves a line on stdout, in this deployment's log.
        </p>
      )}
      {open && (
        <EntrySheet
          key={open}
          opened={open}
          listed={(kept ?? data)?.rows.find(({ id }) => String(id) === open) ?? null}
          filters={filters}
          role={role}
          onClose={() => change({ open: null }, { trail: false })}
        />
      )}
    </>
  );
}
