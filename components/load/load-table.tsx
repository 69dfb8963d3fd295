import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { Load } from "@/lib/views/load/contract";
import { dimensionWords } from "@/lib/views/load/words";
import { PartRow } from "./part-row";

const head = "px-2 py-1 text-right align-bottom font-normal";

type Props = { load: Load; onOnly: (key: string) => void };

/** The parts as figures. */
export function LoadTable({ load, onOnly }: Props) {
  const by = dimensionWords[load.by];
  return (
    <Card title={`By ${by}`} aside={<span className="text-secondary">A name looks into it</span>}>
      <table className="w-full table-fixed text-sm">
        <thead>
          <tr className="border-line border-b text-muted">
            <th scope="col" className={cn(head, "text-left")}>
              {by}
            </th>
            <th scope="col" className={cn(head, "w-28")}>
              on average
            </th>
            <th scope="col" className={cn(head, "w-32 max-md:hidden")}>
              95 % between
            </th>
            <th scope="col" className={cn(head, "w-16 max-md:hidden")}>
              share
            </th>
            <th scope="col" className={cn(head, "w-36 max-md:hidden")}>
              sessions
            </th>
          </tr>
        </thead>
        <tbody>
          {load.parts.map((part, index) => (
            <PartRow key={part.key ?? "the rest"} {...{ load, part, index, onOnly }} />
          ))}
        </tbody>
      </table>
    </Card>
  );
}
