"use client";

import { useMemo } from "react";
import { PageHead } from "@/components/panel/page-head";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import { momentWords, pastHref } from "@/lib/client/times";
import type { Frame } from "@/lib/shared/incidents/frame";
import type { Incident } from "@/lib/shared/incidents/incident";
import { incidentMarkdown } from "@/lib/shared/incidents/markdown";
import { lengthOf, titleOf, toldOf } from "@/lib/shared/incidents/words";
import type { Target } from "@/lib/shared/view";
import type { One } from "@/lib/views/incidents/contract";
import { isOpen } from "@/lib/views/incidents/headline";
import { BesideCard } from "./beside-card";
import { GroupsCard } from "./groups-card";
import { ReplayCard } from "./replay-card";
import { RootsCard } from "./roots-card";
import { SharesCard } from "./shares-card";
import { SummaryCard } from "./summary-card";
import { TimelineCard } from "./timeline-card";
import { useReplay } from "./use-replay";

type Props = { one: One; incident: Incident; target: Target };

const none: readonly Frame[] = [];

/** The worst moment: where the most waited. */
const worstOf = (frames: readonly Frame[]) =>
  frames.reduce((worst, { blocked }, index) => (blocked > (frames[worst]?.blocked ?? 0) ? index : worst), 0);

/** Everything of one episode. */
export function IncidentBody({ one, incident, target }: Props) {
  const { body, kind, beganAt } = incident;
  const { deployment, meanwhile } = one;
  const waits = kind === "blocking" ? body : meanwhile;
  const frames = waits?.frames ?? none;
  const replay = useReplay(
    frames.length,
    useMemo(() => worstOf(frames), [frames]),
  );
  const shown = frames[replay.index]?.at ?? null;
  const open = isOpen(incident, one.sampledAt);
  const markdown = () =>
    incidentMarkdown(incident, {
      place: target,
      before: deployment,
      href: `${location.origin}/incidents/${incident.id}`,
    });
  return (
    <>
      <PageHead
        title={<bdi>{titleOf(toldOf(incident))}</bdi>}
        detail={`${momentWords(beganAt)}, ${lengthOf(incident)}${open ? ": going on" : ""}`}
        tone={open ? "bad" : "neutral"}
        action={
          <div className="flex flex-wrap items-center gap-3">
            <TextLink href="/incidents">All incidents</TextLink>
            <TextLink href={pastHref(shown ?? incident.seenAt, "/blocking")} prefetch={false}>
              {kind === "blocking" ? "Blocking then" : "That moment"}
            </TextLink>
            <span className="flex items-center text-secondary text-sm">
              <CopyButton text={markdown} label="Copy as Markdown" /> as Markdown
            </span>
          </div>
        }
      />
      <div className="grid grid-cols-2 items-start gap-3.5 max-lg:grid-cols-1">
        <SummaryCard incident={incident} />
        <div className="grid min-w-0 gap-3.5">
          <TimelineCard incident={incident} shown={frames.length > 1 ? shown : null} />
          <BesideCard incident={incident} deployment={deployment} />
        </div>
        {waits && frames.length > 0 && (
          <div className="min-w-0 lg:col-span-2">
            <ReplayCard body={waits} replay={replay} of={meanwhile?.id} />
          </div>
        )}
        {frames.length === 0 && kind !== "blocking" && kind !== "unreachable" && (
          <Card title="Who waited for whom meanwhile" className="lg:col-span-2">
            <p className="text-secondary">No sample of that time shows an episode of waits for a lock.</p>
          </Card>
        )}
        <RootsCard body={body} blocking={kind === "blocking"} />
        <SharesCard body={body} kind={kind} />
        {kind === "blocking" && <GroupsCard body={body} />}
      </div>
    </>
  );
}
