import type { ReactNode } from "react";
import { ActionButtons } from "@/components/actions/action-buttons";
import { fitting, subjectOf } from "@/components/actions/subject";
import { Button } from "@/components/ui/button";
import { useViewer } from "@/lib/client/use-viewer";
import type { DataOf, Reading } from "@/lib/shared/view";
import type { blocking, Node } from "@/lib/views/blocking/contract";
import { effectOf } from "@/lib/views/blocking/effect";

type Props = {
  node: Node;
  data: DataOf<typeof blocking>;
  reading: Reading;
  onSelect: (id: string) => void;
  /** What stands beside the way to the details. */
  children: ReactNode;
};

/** What ending the root would do, above the way to do it; on a phone the way to see who waits stands beside that. */
export function RootEffect({ node, data, reading, onSelect, children }: Props) {
  const { role } = useViewer();
  const { title, detail } = effectOf(node, new Map(data.nodes.map((each) => [each.id, each])));
  const subject = role === "operator" ? subjectOf(node) : null;
  // Why it cannot be done, and by which other way, is told at length in the details.
  const acts = subject !== null && subject.refused[fitting(subject)] === null;
  return (
    <div className="mt-1 flex items-start gap-3 max-md:mt-3 max-md:flex-col max-md:items-stretch max-md:gap-2.5">
      <div className="min-w-0 flex-1">
        <p className="text-secondary max-md:font-medium max-md:text-text">{title}</p>
        <p className="text-secondary md:hidden">{detail[0]}</p>
      </div>
      <div className="flex items-start gap-2.5">
        {acts ? (
          <ActionButtons
            subject={subject}
            reading={reading}
            one
            loud={data.best === node.id ? "phone" : "never"}
            className="flex-1"
          />
        ) : (
          <Button
            look="primary"
            size="md"
            className="h-11 flex-1 md:hidden"
            onClick={() => onSelect(node.id)}
          >
            How to
          </Button>
        )}
        {children}
      </div>
    </div>
  );
}
