import { Badge } from "@/components/ui/badge";
import { PlaceLink } from "@/components/ui/place-link";
import { formatDuration } from "@/lib/shared/format";
import { kindWords } from "@/lib/shared/incidents/kinds";
import { endingText, lengthOf, titleOf } from "@/lib/shared/incidents/words";
import type { Row } from "@/lib/views/incidents/contract";
import { isOpen } from "@/lib/views/incidents/headline";
import { At } from "./at";

/** One incident on a line, on a phone on three: what, when, how long, and what ended it. */
export function IncidentItem({ row, sampledAt }: { row: Row; sampledAt: number | null }) {
  const { id, kind, beganAt, longestMs, ending } = row;
  const open = isOpen(row, sampledAt);
  const ended = ending ? endingText(ending) : open ? "going on" : "its end was not seen";
  return (
    <li className="relative grid grid-cols-[116px_minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-1 border-line border-t px-4 py-2.5 first:border-t-0 hover:bg-raised/60 max-md:grid-cols-[minmax(0,1fr)_auto]">
      <span className="whitespace-nowrap text-secondary text-sm">
        <At at={beganAt} />
      </span>
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-2.5 gap-y-1 max-md:order-3 max-md:col-span-2">
        <PlaceLink
          href={`/incidents/${id}`}
          prefetch={false}
          className="min-w-0 break-words font-medium after:absolute after:inset-0 hover:underline"
        >
          <bdi>{titleOf(row)}</bdi>
        </PlaceLink>
        <Badge tone={open ? "bad" : "neutral"}>{kindWords[kind]}</Badge>
        <span className="min-w-0 break-words text-secondary text-sm">
          {open ? <span className="text-bad">going on</span> : <bdi>{ended}</bdi>}
        </span>
      </div>
      <span
        className="whitespace-nowrap text-right text-sm"
        title={longestMs === null ? undefined : `longest ${formatDuration(longestMs)}`}
      >
        {lengthOf(row)}
      </span>
    </li>
  );
}
