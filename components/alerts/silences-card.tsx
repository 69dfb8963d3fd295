"use client";

import { OutcomeLine } from "@/components/panel/outcome-line";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Revealed } from "@/components/ui/name";
import { When } from "@/components/ui/when";
import { useAct } from "@/lib/client/use-act";
import { useViewer } from "@/lib/client/use-viewer";
import type { ShownRule, ShownSilence } from "@/lib/views/alerts/contract";
import { isDone } from "./is-answer";
import { EVERY, type FiltersState } from "./use-filters";

type Props = {
  silences: readonly ShownSilence[];
  /** The store could be read. */
  known: boolean;
  rules: readonly ShownRule[];
  filters: FiltersState;
  refresh: () => void;
};

/** Who keeps people from being told of what, until when, and why. */
export function SilencesCard({ silences, known, rules, filters, refresh }: Props) {
  const may = useViewer().role === "operator";
  const { busy, sent, act } = useAct("/api/alerts/silences/end", isDone, refresh);
  return (
    <Card
      title="Silences"
      aside={may && <Button onClick={() => filters.change({ silence: EVERY })}>Silence</Button>}
    >
      {silences.length === 0 && (
        <p className="text-secondary">{known ? "None: whoever is to be told is told." : "Not known."}</p>
      )}
      <ul className="grid gap-2">
        {silences.map(({ id, rule, until, by, reason }) => (
          <li key={id} className="flex items-start justify-between gap-2">
            <span className="min-w-0">
              {rule === null ? "Every rule" : (rules.find(({ key }) => key === rule)?.title ?? rule)} until{" "}
              <When at={until} />
              <bdi className="block break-words text-secondary text-sm">
                {by}: <Revealed text={reason ?? "no reason"} />
              </bdi>
            </span>
            {may && (
              <Button disabled={busy} onClick={() => act({ id })}>
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      <OutcomeLine busy={busy} sent={sent}>
        {({ done }) => done}
      </OutcomeLine>
    </Card>
  );
}
