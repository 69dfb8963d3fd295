import { cn } from "@/components/ui/cn";
import { Revealed } from "@/components/ui/name";
import type { Part } from "@/lib/views/load/contract";
import type { Dimension } from "@/lib/views/load/keys";
import { partName } from "@/lib/views/load/words";
import { colorOf } from "./colors";

type Props = { part: Part; by: Dimension; index: number; onOnly: (key: string) => void };

/** The colour and the name of a part; the name looks into it. The rest is many, and has none. */
export function PartName({ part, by, index, onOnly }: Props) {
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
          <Revealed text={name} />
        </button>
      )}
    </span>
  );
}
