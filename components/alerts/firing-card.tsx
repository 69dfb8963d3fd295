"use client";

import { useId } from "react";
import { OutcomeLine } from "@/components/panel/outcome-line";
import { ActButton } from "@/components/ui/act-button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Revealed } from "@/components/ui/name";
import { TextLink } from "@/components/ui/text-link";
import { When } from "@/components/ui/when";
import { useAct } from "@/lib/client/use-act";
import { useViewer } from "@/lib/client/use-viewer";
import { valueText } from "@/lib/shared/alerts/words";
import type { ShownAlert } from "@/lib/views/alerts/contract";
import { isDone } from "./is-answer";
import { StateBadge } from "./parts";
import type { FiltersState } from "./use-filters";

type Props = { alert: ShownAlert; filters: FiltersState; refresh: () => void };

function AlertItem({ alert, filters, refresh }: Props) {
  const { role } = useViewer();
  const why = useId();
  const { busy, sent, act } = useAct("/api/alerts/acknowledge", isDone, refresh);
  const { key, rule, title, subject, state, since, severity, unit, value, peak, detail, href } = alert;
  const { acknowledged, silencedUntil, firedAt } = alert;
  return (
    <li className="border-line border-b py-3 first:pt-0 last:border-b-0 last:pb-0">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <StateBadge state={state} critical={severity === "critical"} />
        <TextLink href={href}>{title}</TextLink>
        {subject && (
          <bdi className="break-all font-mono text-sm">
            <Revealed text={subject} />
          </bdi>
        )}
        <span className="ml-auto tabular-nums">
          {valueText(unit, value)}
          {peak !== null && peak !== value && (
            <span className="text-muted"> (at most {valueText(unit, peak)})</span>
          )}
        </span>
      </div>
      <p className="mt-1 break-words text-secondary text-sm">
        {detail && (
          <bdi>
            <Revealed text={detail} />.{" "}
          </bdi>
        )}
        {severity}, {state} since <When at={since} />.
        {acknowledged && (
          <>
            {" "}
            In hand: <bdi>{acknowledged.by}</bdi>, <When at={acknowledged.at} />.
          </>
        )}
        {silencedUntil && (
          <>
            {" "}
            Silent until <When at={silencedUntil} />.
          </>
        )}
      </p>
      {firedAt !== null && (
        <div className="mt-2 flex flex-wrap gap-2">
          {!acknowledged && (
            <ActButton off={role !== "operator" || busy} why={why} onClick={() => act({ key })}>
              Acknowledge
            </ActButton>
          )}
          <ActButton off={role !== "operator"} why={why} onClick={() => filters.change({ silence: rule })}>
            Silence
          </ActButton>
          <span id={why} className="sr-only">
            Operators may.
          </span>
        </div>
      )}
      <OutcomeLine busy={busy} sent={sent}>
        {({ done }) => done}
      </OutcomeLine>
    </li>
  );
}

/** What fires, is about to, or has just ended; what cannot be seen stands in the table of rules. */
export function FiringCard({
  alerts,
  judged,
  ...rest
}: { alerts: readonly ShownAlert[]; judged: boolean } & Omit<Props, "alert">) {
  const shown = alerts.filter(({ state, firedAt }) => state !== "no data" || firedAt !== null);
  return (
    <Card title="Firing, pending, just resolved">
      {shown.length === 0 ? (
        <EmptyState title={judged ? "Nothing fires" : "Not known"}>
          {judged ? "What fired before stands in the history." : "No rule has been judged."}
        </EmptyState>
      ) : (
        <ul>
          {shown.map((alert) => (
            <AlertItem key={alert.key} alert={alert} {...rest} />
          ))}
        </ul>
      )}
    </Card>
  );
}
