"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Revealed } from "@/components/ui/name";
import { Select } from "@/components/ui/select";
import { When } from "@/components/ui/when";
import { valueText } from "@/lib/shared/alerts/words";
import type { Alerts, ShownEvent } from "@/lib/views/alerts/contract";
import { eventWords } from "@/lib/views/alerts/keys";
import type { FiltersState } from "./use-filters";

const any = (label: string) => ({ value: "", label });
const events = [any("any event"), ...Object.entries(eventWords).map(([value, label]) => ({ value, label }))];
const severities = [any("any severity"), any("warning"), any("critical")].map(({ label }, at) => ({
  value: at === 0 ? "" : label,
  label,
}));

function Event({ at, title, event, severity, unit, subject, value, detail, silenced, by }: ShownEvent) {
  return (
    <li className="grid grid-cols-[118px_minmax(0,2fr)_minmax(0,3fr)] gap-x-3 border-line border-b py-1.5 last:border-b-0 max-md:grid-cols-1">
      <When at={at} className="text-secondary" />
      <span className="min-w-0 break-words">
        <span
          className={event === "fired" && severity === "critical" ? "font-medium text-bad" : "font-medium"}
        >
          {title} {event}
        </span>
        {subject && (
          <bdi className="ml-1.5 break-all font-mono text-sm">
            <Revealed text={subject} />
          </bdi>
        )}
      </span>
      <bdi className="min-w-0 break-words text-secondary">
        {severity}
        {unit && value !== null && `, ${valueText(unit, value)}`}
        {detail && (
          <>
            , <Revealed text={detail} />
          </>
        )}
        {by && `, by ${by}`}
        {silenced && ", silenced: nobody was told"}
      </bdi>
    </li>
  );
}

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
          <Event key={row.id} {...row} />
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
