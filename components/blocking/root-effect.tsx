import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { DataOf } from "@/lib/shared/view";
import type { blocking, Node } from "@/lib/views/blocking/contract";
import { effectOf } from "@/lib/views/blocking/effect";

type Props = {
  node: Node;
  data: DataOf<typeof blocking>;
  onSelect: (id: string) => void;
  /** What stands beside the way to the details. */
  children: ReactNode;
};

/** What ending the root would do; on a phone above the ways to do it and to see who waits. */
export function RootEffect({ node, data, onSelect, children }: Props) {
  const { title, detail } = effectOf(node, new Map(data.nodes.map((each) => [each.id, each])));
  return (
    <div className="mt-1 max-md:mt-3">
      <p className="text-secondary max-md:font-medium max-md:text-text">{title}</p>
      <p className="text-secondary md:hidden">{detail[0]}</p>
      <div className="mt-2.5 flex gap-2.5 md:hidden">
        <Button look="primary" size="md" className="h-11 flex-1" onClick={() => onSelect(node.id)}>
          How to
        </Button>
        {children}
      </div>
    </div>
  );
}
