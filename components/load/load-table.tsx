"use client";

import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { scroller } from "@/components/ui/scroller";
import { TextLink } from "@/components/ui/text-link";
import { formatPercent } from "@/lib/shared/format";
import type { Load, Part } from "@/lib/views/load/contract";
import type { Dimension } from "@/lib/views/load/keys";
import { momentOf, sessionsOf } from "@/lib/views/load/links";
import { dimensionWords, formatLoad, isUncertain, partName } from "@/lib/views/load/words";
import { colorOf } from "./colors";

type Props = { load: Load; by: Dimension; onOnly: (key: string) => void };

const head = "px-2 py-1 text-right font-normal align-bottom";
const cell = "px-2 py-1 text-right whitespace-nowrap";

/** The name of a part: looks into it. The rest is many, and has none. */
function Name({
  part,
  by,
  index,
  onOnly,
}: {
  part: Part;
  by: Dimension;
  index: number;
  onOnly: Props["onOnly"];
}) {
  const name = partName(by, part);
  const { key } = part;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span
        aria-hidden
        className="size-[9px] shrink-0 rounded-[2px]"
        style={{ backgroundColor: colorOf(index, key) }}
      />
      {key === null ? (
        <span className="text-secondary">{name}</span>
      ) : (
        <button
          type="button"
          title={name}
          onClick={() => onOnly(key)}
          className={cn(
            "min-h-6 min-w-0 truncate rounded-[3px] text-left font-medium text-accent underline-offset-2 hover:underline max-md:min-h-9",
            by === "query" && part.text !== null && "font-mono font-normal text-sm",
          )}
        >
          <bdi>{name}</bdi>
        </button>
      )}
    </span>
  );
}

/** The parts as figures: how much, how sure, and the ways on from each: into it, to its sessions now, to the moment of its most. */
export function LoadTable({ load, by, onOnly }: Props) {
  const total = load.total?.average ?? 0;
  return (
    <Card
      title={`By ${dimensionWords[by]}`}
      aside={<span className="text-secondary">A name looks into it</span>}
    >
      <div {...scroller("Load by part")} className="overflow-x-auto">
        <table className="w-full table-fixed text-sm max-md:min-w-[560px]">
          <thead>
            <tr className="border-line border-b text-muted">
              <th scope="col" className={cn(head, "text-left")}>
                {dimensionWords[by]}
              </th>
              <th scope="col" className={cn(head, "w-20")}>
                on average
              </th>
              <th scope="col" className={cn(head, "w-32")}>
                95 % between
              </th>
              <th scope="col" className={cn(head, "w-16")}>
                share
              </th>
              <th scope="col" className={cn(head, "w-36")}>
                sessions
              </th>
            </tr>
          </thead>
          <tbody>
            {load.parts.map((part, index) => {
              const now = sessionsOf(by, part);
              const then = momentOf(load, index, by);
              return (
                <tr key={part.key ?? "\u0000rest"} className="border-line border-b last:border-b-0">
                  <th scope="row" className="px-2 py-1 text-left font-normal">
                    <Name {...{ part, by, index, onOnly }} />
                  </th>
                  <td className={cn(cell, "font-medium")}>{formatLoad(part.mean?.average)}</td>
                  <td className={cn(cell, isUncertain(part) ? "text-warning" : "text-secondary")}>
                    {formatLoad(part.mean?.low)} to {formatLoad(part.mean?.high)}
                    {isUncertain(part) && <span className="sr-only">: few samples</span>}
                  </td>
                  <td className={cell}>
                    {total > 0 ? formatPercent((part.mean?.average ?? 0) / total) : "-"}
                  </td>
                  <td className={cell}>
                    <span className="inline-flex gap-3">
                      {then && (
                        <TextLink href={then} prefetch={false}>
                          at its most
                        </TextLink>
                      )}
                      {now && (
                        <TextLink href={now} prefetch={false}>
                          now
                        </TextLink>
                      )}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
