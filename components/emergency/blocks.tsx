import { Code } from "@/components/ui/code";
import type { Block } from "@/lib/views/emergency/block";

/** Texts to take away, each with where it is run and what to know first. */
export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return blocks.map(({ title, text, note }) => (
    <figure key={title} className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <figcaption className="font-medium text-sm">{title}</figcaption>
      <Code text={text} label={`Copy ${title}`} />
      {note && <p className="text-secondary text-sm">{note}</p>}
    </figure>
  ));
}
