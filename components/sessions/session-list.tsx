"use client";

import { useEffect, useMemo, useState } from "react";
import { fitting } from "@/components/actions/subject";
import { useActions } from "@/components/actions/use-actions";
import type { Clock } from "@/components/panel/ticking-age";
import { Card } from "@/components/ui/card";
import { useEndKey } from "@/lib/client/use-end-key";
import { useHeld } from "@/lib/client/use-held";
import { useViewer } from "@/lib/client/use-viewer";
import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { sessions } from "@/lib/views/sessions/contract";
import { toItems, windowFor } from "@/lib/views/sessions/items";
import { groupKeys, WINDOW } from "@/lib/views/sessions/keys";
import { keyOf } from "@/lib/views/sessions/sections";
import { NoSessions } from "./no-sessions";
import { SessionCards } from "./session-cards";
import { SessionTable } from "./session-table";
import type { FiltersState } from "./use-filters";
import { activeFilters } from "./use-filters";
import { usePlaces } from "./use-places";
import { useRoom } from "./use-room";
import { useRowKeys } from "./use-row-keys";
import { useRows } from "./use-rows";

type Props = {
  data: DataOf<typeof sessions>;
  clock: Clock;
  /** When the figures were read, by the database's clock. */
  sampledAt: string;
  filters: FiltersState;
  /** What the figures answer: while it stays, rows may keep their places. */
  question: string;
  /** Rows asked for, and a way to ask for more. */
  asked: number;
  ask: (rows: number) => void;
  onHeld: (held: boolean) => void;
};

/** The sessions that match, as a table or as cards. Rows keep their places while somebody is at them. */
export function SessionList({ data, clock, sampledAt, filters, question, asked, ask, onHeld }: Props) {
  const wide = useRoom("table");
  const [body, setBody] = useState<HTMLElement | null>(null);
  const held = useHeld(body);
  const whole = data.rows.length === data.total && activeFilters(filters.asked).length === 0;
  const sections = usePlaces(data, question, held, whole ? "ended" : "left");
  const { closed } = filters.asked;
  const items = useMemo(() => toItems(sections, new Set(closed)), [sections, closed]);

  const [kept, setKept] = useState<string | null>(null);
  const keptAt = kept === null ? -1 : items.findIndex(({ key }) => key === kept);
  const rows = useRows(items, wide ? "table" : "cards", body, keptAt === -1 ? null : keptAt);
  const { current } = useRowKeys(items, body, rows.scrollTo, setKept);

  const reach = windowFor(items, sections, rows.last, asked);
  useEffect(() => ask(reach), [ask, reach]);
  useEffect(() => onHeld(held), [onHeld, held]);

  const { role } = useViewer();
  const { askOne } = useActions();
  useEndKey("data-row", (key) => {
    const subject = data.rows.find((row) => keyOf(row) === key);
    if (subject && role === "operator") askOne({ subject, signal: fitting(subject), sampledAt });
  });

  const firstRow = items.find(({ kind }) => kind === "session");
  const by = groupKeys.find((key) => key === filters.asked.group) ?? "none";
  const list = {
    lines: rows.lines,
    gapAfter: rows.gapAfter,
    count: items.length,
    by: by === "none" ? null : by,
    row: { filters, clock, tabStop: keptAt === -1 ? (firstRow?.key ?? null) : current },
    setBody,
    label: "Sessions",
  };
  const cut = data.total > WINDOW.most && (
    <p className="px-4 py-3 text-secondary">
      The first {formatCount(WINDOW.most)} of {formatCount(data.total)} are listed. Filter for the rest.
    </p>
  );
  if (items.length === 0) return <NoSessions all={data.all} filters={filters} />;
  return wide ? (
    <Card aria-label="Sessions" className="p-0">
      <SessionTable {...list} />
      {cut}
    </Card>
  ) : (
    <>
      <SessionCards {...list} />
      {cut}
    </>
  );
}
