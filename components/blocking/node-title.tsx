import { Name } from "@/components/ui/name";
import { revealed } from "@/lib/shared/reveal";
import type { Node } from "@/lib/views/blocking/contract";
import { idWords, nameOf } from "@/lib/views/blocking/tree-words";

/** Which one it is: its pid and its name. */
export function NodeTitle({ node }: { node: Node }) {
  const { text, none } = nameOf(node);
  return (
    <span className="flex min-w-0 items-center gap-2">
      <bdi className="shrink-0 font-mono">
        {node.pid === null ? "" : "pid "}
        {revealed(idWords(node.id))}
      </bdi>
      <Name text={text} none={none} />
    </span>
  );
}
