"use client";

import { useMemo, useState } from "react";
import { RootHead } from "@/components/blocking/root-head";
import { BlockingTree } from "@/components/blocking/tree";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { pastHref } from "@/lib/client/times";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { IncidentBody } from "@/lib/shared/incidents/incident";
import { toGraph } from "./frame-nodes";
import { ReplayControls } from "./replay-controls";
import type { Replay } from "./use-replay";

type Props = {
  body: Pick<IncidentBody, "frames" | "people">;
  replay: Replay;
  /** The episode of blocking that it is of, where that is another. */
  of?: string | null;
};

/** Who waited for whom, sample by sample: it stays when the samples themselves are gone. */
export function ReplayCard({ body: { frames, people }, replay, of = null }: Props) {
  const [selected, select] = useState<string | null>(null);
  const frame = frames[replay.index];
  const graph = useMemo(() => frame && toGraph(frame, people), [frame, people]);
  if (!frame || !graph) return null;
  const roots = graph.nodes.filter(({ id }) => graph.roots.includes(id));
  return (
    <Card
      title={of === null ? "Who waited for whom" : "Who waited for whom meanwhile"}
      aside={
        <span className="flex gap-3">
          {of !== null && <TextLink href={`/incidents/${of}`}>Its own incident</TextLink>}
          <TextLink href={pastHref(frame.at, "/blocking")} prefetch={false}>
            Open this moment
          </TextLink>
        </span>
      }
    >
      {frames.length > 1 && <ReplayControls frames={frames} replay={replay} />}
      <p role="status" className="mt-1.5 text-secondary">
        {formatCount(frame.blocked)} blocked, the longest for {formatDuration(frame.oldestWaitMs)}
        {frame.more > 0 &&
          `; ${formatCount(frame.more)} of them ${frame.more === 1 ? "is" : "are"} not kept here`}
      </p>
      <div className="mt-3 grid gap-4">
        {roots.map((node) => (
          <div key={node.id}>
            <RootHead
              node={node}
              circle={graph.cycles.find((ids) => ids.includes(node.id)) ?? null}
              data={graph}
              clock={null}
              onSelect={select}
            />
            <div className="mt-2">
              <BlockingTree data={graph} root={node.id} selected={selected} onSelect={select} clock={null} />
            </div>
          </div>
        ))}
      </div>
    </Card>
  );
}
