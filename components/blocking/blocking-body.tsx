"use client";

import { useState } from "react";
import { fitting, subjectOf } from "@/components/actions/subject";
import { useActions } from "@/components/actions/use-actions";
import type { Clock } from "@/components/panel/ticking-age";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { useEndKey } from "@/lib/client/use-end-key";
import { useHeldRows } from "@/lib/client/use-held-rows";
import { usePolling } from "@/lib/client/use-polling";
import { useRecent } from "@/lib/client/use-recent";
import { useViewer } from "@/lib/client/use-viewer";
import type { DataOf, Reading } from "@/lib/shared/view";
import type { blocking } from "@/lib/views/blocking/contract";
import { toForest } from "@/lib/views/blocking/forest";
import { pathOf } from "@/lib/views/blocking/tree";
import { BestStep } from "./best-step";
import { nodeAttribute } from "./focus-node";
import { GoneNote } from "./gone-note";
import { BlockedHistory } from "./history-card";
import { NoBlocking } from "./no-blocking";
import { NodeDetails } from "./node-details";
import { NodeSheet } from "./node-sheet";
import { RootCard } from "./root-card";
import { Sight } from "./sight";
import { useSelection } from "./use-selection";

type Props = {
  data: DataOf<typeof blocking>;
  reading: Reading;
  clock: Clock;
  stale: boolean;
  /** performance.now() when the figures were taken. */
  sampledAt: number;
};

/** From this width on the details stand beside the trees; below, a sheet shows them. */
const WIDE = "(min-width: 1024px)";

/** Everything below the verdict: the roots with those behind them, and the one that is looked at. */
export function BlockingBody({ data, reading, clock, stale, sampledAt }: Props) {
  const { node, gone, asked, select } = useSelection(data);
  const [sheet, setSheet] = useState(false);
  const { at } = usePolling();
  const points = useRecent(`blocking ${reading.target.id} ${at}`, data.recent);
  const forest = toForest(data);
  const { rows, ref } = useHeldRows(forest.roots, (id) => id);
  const open = (id: string) => {
    select(id);
    setSheet(!matchMedia(WIDE).matches);
  };
  const { role } = useViewer();
  const { askOne } = useActions();
  useEndKey(nodeAttribute, (id) => {
    const meant = data.nodes.find((each) => each.id === id);
    const subject = meant ? subjectOf(meant) : null;
    if (subject && role === "operator")
      askOne({ subject, signal: fitting(subject), sampledAt: reading.sampledAt });
  });
  // A shared link to one who waits opens the tree it stands in, on a phone too.
  const askedRoot = asked === null ? undefined : pathOf(forest, asked).at(-1);
  const bestRoot = data.best === null ? undefined : pathOf(forest, data.best).at(-1);
  return (
    <div className={cn(stale && "[&_section]:border-warning/60 [&_section]:border-dashed")}>
      {gone !== null && <GoneNote id={gone} />}
      <Sight sight={data.sight} blocked={data.blocked} />
      {data.nodes.length === 0 ? (
        <NoBlocking points={points} />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)_360px] items-start gap-3.5 max-lg:grid-cols-1">
          <div ref={ref} className="grid min-w-0 gap-3.5">
            <BestStep data={data} reading={reading} selected={node?.id ?? null} onSelect={open} />
            {rows.map(({ item: id, gone: over }) => (
              <RootCard
                key={id}
                id={id}
                over={over}
                data={data}
                reading={reading}
                best={id === bestRoot}
                open={id === askedRoot && id !== asked}
                selected={node?.id ?? null}
                onSelect={open}
                clock={clock}
              />
            ))}
          </div>
          {node && (
            <aside aria-label="Selected" className="sticky top-3.5 max-lg:hidden">
              <Card
                aria-label={`What ending ${node.id} would do`}
                className="max-h-[calc(100dvh-84px)] overflow-y-auto"
              >
                <NodeDetails node={node} data={data} clock={clock} reading={reading} onSelect={select} />
              </Card>
            </aside>
          )}
        </div>
      )}
      <div className="mt-3.5">
        <BlockedHistory points={points} sampledAt={sampledAt} live={clock !== null} />
      </div>
      {node && sheet && (
        <NodeSheet
          node={node}
          data={data}
          clock={clock}
          reading={reading}
          onSelect={select}
          onClose={() => setSheet(false)}
        />
      )}
    </div>
  );
}
