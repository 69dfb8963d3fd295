"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { PageHead } from "@/components/panel/page-head";
import { ViewBody } from "@/components/panel/view-body";
import { Skeleton } from "@/components/ui/skeleton";
import { headline } from "@/lib/views/sessions/headline";
import { readOpen } from "@/lib/views/sessions/open";
import { keyOf } from "@/lib/views/sessions/sections";
import { Toolbar } from "./toolbar";
import { activeFilters, useFilters } from "./use-filters";
import { useSessions } from "./use-sessions";

// The list is drawn after the first answer: it is fetched beside that answer, not before the first paint.
const loadList = () => import("./session-list");
const place = <Skeleton className="h-[60vh] rounded-card" />;
const SessionList = dynamic(() => loadList().then((module) => module.SessionList), {
  ssr: false,
  loading: () => <div aria-busy="true">{place}</div>,
});

// Wait events, keywords and highlighting are read only by who opens one.
const SessionSheet = dynamic(() => import("./session-sheet").then((module) => module.SessionSheet), {
  ssr: false,
});

const BadQuestion = dynamic(() => import("./bad-question").then((module) => module.BadQuestion), {
  ssr: false,
});

/** The Sessions page: what it found in a sentence, what to show, the sessions, and the one that is open. */
export function SessionsView() {
  const filters = useFilters();
  const { asked, change } = filters;
  const { view, question, rows, ask } = useSessions(asked);
  useEffect(() => {
    loadList().catch(() => {});
  }, []);
  const [held, setHeld] = useState(false);
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  const refused = view.status === "error" && view.error.code === "bad_request" ? view.error : null;
  const head = data
    ? headline(data, activeFilters(asked).length > 0)
    : {
        title: "Sessions",
        detail: refused ? "No answer to this address" : "Every client backend",
        tone: "neutral" as const,
      };
  const opened = readOpen(asked.open);
  return (
    <>
      <PageHead title={head.title} detail={head.detail || "\u00a0"} tone={head.tone} />
      <Toolbar data={data} filters={filters} held={held} />
      {refused ? (
        <BadQuestion error={refused} filters={filters} />
      ) : (
        <ViewBody view={view} skeleton={place}>
          {(figures, { reading, receivedAt }) => (
            <SessionList
              data={figures}
              clock={reading.past ? null : { ageMs: reading.ageMs, receivedAt }}
              sampledAt={reading.sampledAt}
              filters={filters}
              question={question}
              asked={rows}
              ask={ask}
              onHeld={setHeld}
            />
          )}
        </ViewBody>
      )}
      {opened && (
        <SessionSheet
          key={asked.open}
          opened={opened}
          listed={data?.rows.find((row) => keyOf(row) === asked.open) ?? null}
          filters={filters}
          onClose={() => change({ open: null }, { trail: false })}
        />
      )}
    </>
  );
}
