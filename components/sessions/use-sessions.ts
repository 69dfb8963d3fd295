"use client";

import { useCallback, useState } from "react";
import { toUrl } from "@/lib/client/fetcher";
import type { View } from "@/lib/client/outcome";
import { type LiveView, useView } from "@/lib/client/use-view";
import type { DataOf } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";
import { WINDOW } from "@/lib/views/sessions/keys";
import type { Asked } from "./use-filters";
import { useSettled } from "./use-settled";

type Data = DataOf<typeof sessions>;
type Answered = Extract<View<Data>, { data: Data }>;

const SETTLE_MS = 200;

/** The question without its window: while it stays the same, the list is the same list. */
function toQuestion({ closed: _closed, open: _open, ...asked }: Asked, search: string) {
  const given = Object.entries({ ...asked, search: search || null }).filter(([, value]) => value !== null);
  return Object.fromEntries(given);
}

/**
 * The sessions asked for, and a way to ask for more rows of them. A question that fails leaves the last answer standing, said to be
 * stale; only one that the server refuses takes its place. `question` names what the figures answer.
 */
export function useSessions(asked: Asked): {
  view: LiveView<Data>;
  question: string;
  rows: number;
  ask: (rows: number) => void;
} {
  const search = useSettled(asked.search ?? "", SETTLE_MS);
  const query = toQuestion(asked, search);
  const wanted = toUrl("", query);
  const [grown, setGrown] = useState<{ wanted: string; rows: number }>({ wanted, rows: WINDOW.step });
  const rows = grown.wanted === wanted ? grown.rows : WINDOW.step;
  const ask = useCallback((next: number) => setGrown({ wanted, rows: next }), [wanted]);

  const view = useView<typeof sessions>("/api/sessions", { ...query, limit: rows });
  const [last, setLast] = useState<{ answer: Answered; question: string } | null>(null);
  const answered = view.status === "ready" || view.status === "stale";
  const question = answered && !view.pending ? wanted : (last?.question ?? wanted);
  if (answered && (last?.answer !== view || last.question !== question)) setLast({ answer: view, question });
  if (view.status === "error" && view.error.code !== "bad_request" && last) {
    const sinceAt = last.answer.receivedAt;
    const { refresh, error, trouble } = view;
    return {
      view: { ...last.answer, status: "stale", error, trouble, sinceAt, pending: true, refresh },
      question,
      rows,
      ask,
    };
  }
  return { view, question, rows, ask };
}
