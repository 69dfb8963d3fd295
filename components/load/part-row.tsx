import { cn } from "@/components/ui/cn";
import { TextLink } from "@/components/ui/text-link";
import { formatPercent } from "@/lib/shared/format";
import type { Load, Part } from "@/lib/views/load/contract";
import { momentOf, sessionsOf } from "@/lib/views/load/links";
import { formatLoad, isUncertain } from "@/lib/views/load/words";
import { PartName } from "./part-name";

const cell = "px-2 py-1 text-right whitespace-nowrap";

/** How sure an average is. */
function Interval({ part }: { part: Part }) {
  const uncertain = isUncertain(part);
  return (
    <span className={uncertain ? "text-warning" : "text-secondary"}>
      {formatLoad(part.mean?.low)} to {formatLoad(part.mean?.high)}
      {uncertain && <span className="sr-only">: few samples</span>}
    </span>
  );
}

type Props = { load: Load; part: Part; index: number; onOnly: (key: string) => void };

/** A part: how much, how sure, and the ways on from it. On a phone the ways stand under its name, the interval under its average. */
export function PartRow({ load, part, index, onOnly }: Props) {
  const { by } = load;
  const total = load.total?.average ?? 0;
  const then = momentOf(load, index);
  const now = sessionsOf(by, part);
  const ways = (
    <>
      {then && (
        <TextLink href={then} prefetch={false} className="max-md:py-2">
          at its most
        </TextLink>
      )}
      {now && (
        <TextLink href={now} prefetch={false} className="max-md:py-2">
          now
        </TextLink>
      )}
    </>
  );
  return (
    <tr className="border-line border-b last:border-b-0">
      <th scope="row" className="px-2 py-1 text-left font-normal">
        <PartName {...{ part, by, index, onOnly }} />
        <span className="flex gap-4 pl-[17px] md:hidden">{ways}</span>
      </th>
      <td className={cell}>
        <span className="font-medium">{formatLoad(part.mean?.average)}</span>
        <span className="block md:hidden">
          <Interval part={part} />
        </span>
      </td>
      <td className={cn(cell, "max-md:hidden")}>
        <Interval part={part} />
      </td>
      <td className={cn(cell, "max-md:hidden")}>
        {total > 0 ? formatPercent((part.mean?.average ?? 0) / total) : "-"}
      </td>
      <td className={cn(cell, "max-md:hidden")}>
        <span className="inline-flex gap-3">{ways}</span>
      </td>
    </tr>
  );
}
