"use client";

import { useId } from "react";
import { OutcomeLine } from "@/components/panel/outcome-line";
import { ActButton } from "@/components/ui/act-button";
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

export type ItemProps = { alert: ShownAlert; filters: FiltersState; refresh: () => void };

/** Since when, who has it, and until when nobody is told. */
function Standing({ alert }: Pick<ItemProps, "alert">) {
  const { detail, severity, state, since, acknowledged, silencedUntil, stored } = alert;
  return (
    <p className="min-w-0 flex-1 basis-64 break-words text-secondary text-sm">
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
      {!stored && " Told by this instance itself, without the store."}
    </p>
  );
}

/** Takes it in hand, or keeps it silent. */
function Deeds({ alert, filters, refresh }: ItemProps) {
  const may = useViewer().role === "operator";
  const why = useId();
  const { busy, sent, act } = useAct("/api/alerts/acknowledge", isDone, refresh);
  const { key, rule, acknowledged } = alert;
  return (
    <div>
      <div className="flex flex-wrap gap-2">
        {!acknowledged && (
          <ActButton off={!may || busy} why={why} onClick={() => act({ key })}>
            Acknowledge
          </ActButton>
        )}
        <ActButton off={!may} why={why} onClick={() => filters.change({ silence: rule })}>
          Silence
        </ActButton>
        <span id={why} className="sr-only">
          Operators may.
        </span>
      </div>
      <OutcomeLine busy={busy} sent={sent}>
        {({ done }) => done}
      </OutcomeLine>
    </div>
  );
}

/** One alert: what it is about, how bad, and what may be done with it. */
export function AlertItem(props: ItemProps) {
  const { title, subject, state, severity, unit, value, peak, href, firedAt, stored } = props.alert;
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
      <div className="mt-1 flex flex-wrap items-start gap-x-4 gap-y-2">
        <Standing alert={props.alert} />
        {firedAt !== null && stored && <Deeds {...props} />}
      </div>
    </li>
  );
}
