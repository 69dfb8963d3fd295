"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import type { Alerts } from "@/lib/views/alerts/contract";
import { eventWords } from "@/lib/views/alerts/keys";
import { HistoryEvent } from "./history-event";
import type { FiltersState } from "./use-filters";

const any = (label: string) => ({ value: "", label });
const events = [any("any event"), ...Object.entries(eventWords).map(([value, label]) => ({ value, label }))];
const severities = [any("any severity"), any("warning"), any("critical")].map(({ label }, at) => ({
  value: at === 0 ? "" : label,
  label,
}));

/** `known`: the store could be read. */
type Props = { history: Alerts["history"]; known: boolean; rules: Alerts["rules"]; filters: FiltersState };

/** What alerts did, newest first. */
export function HistoryCard({ history, known, rules, filters }: Props) {
  const { asked, change } = filters;
  const choose = (key: "rule" | "event" | "severity") => (value: string) =>
    change({ [key]: value || null, before: null });
  const titles = [any("any rule"), ...rules.map(({ key, title }) => ({ value: key, label: title }))];
  const last = history.rows.at(-1);
  const filtered = asked.rule || asked.event || asked.severity;
  const none = filtered ? "No event matches." : "Nothing has fired yet.";
  return (
    <Card title="History">
      <div className="mb-2 flex flex-wrap gap-2">
        <Select
          label="Rule"
          value={asked.rule ?? ""}
          options={titles}
          onChange={choose("rule")}
          className="min-w-0 max-w-full"
        />
        <Select label="Event" value={asked.event ?? ""} options={events} onChange={choose("event")} />
        <Select
          label="Severity"
          value={asked.severity ?? ""}
          options={severities}
          onChange={choose("severity")}
        />
      </div>
      {history.rows.length === 0 && <p className="py-3 text-secondary">{known ? none : "Not known."}</p>}
      <ol>
        {history.rows.map((row) => (
          <HistoryEvent key={row.id} {...row} />
        ))}
      </ol>
      {(asked.before !== null || history.older) && (
        <nav aria-label="Pages of history" className="mt-3 flex justify-center gap-2">
          {asked.before !== null && <Button onClick={() => change({ before: null })}>Newest</Button>}
          {history.older && last && <Button onClick={() => change({ before: last.id })}>Older</Button>}
        </nav>
      )}
    </Card>
  );
}
