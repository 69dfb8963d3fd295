import { Revealed } from "@/components/ui/name";
import { When } from "@/components/ui/when";
import { valueText } from "@/lib/shared/alerts/words";
import type { ShownEvent } from "@/lib/views/alerts/contract";

/** What happened to an alert, in a line. */
export function HistoryEvent({
  at,
  title,
  event,
  severity,
  unit,
  subject,
  value,
  detail,
  silenced,
  by,
}: ShownEvent) {
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
