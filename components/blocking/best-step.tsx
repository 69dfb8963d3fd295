import { ActionButtons } from "@/components/actions/action-buttons";
import { fitting, subjectOf } from "@/components/actions/subject";
import { useActions } from "@/components/actions/use-actions";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { usePolling } from "@/lib/client/use-polling";
import { useViewer } from "@/lib/client/use-viewer";
import { revealed } from "@/lib/shared/reveal";
import type { DataOf, Reading } from "@/lib/shared/view";
import type { blocking } from "@/lib/views/blocking/contract";
import { stepText } from "@/lib/views/blocking/effect";
import { doing, whoIs } from "@/lib/views/blocking/words";

type Props = {
  data: DataOf<typeof blocking>;
  reading: Reading;
  selected: string | null;
  onSelect: (id: string) => void;
};

/** The best next steps in order, root or not; each leads to what it does, and to doing it. */
export function BestStep({ data: { plan, nodes, roots }, reading, selected, onSelect }: Props) {
  const operator = useViewer().role === "operator";
  const { askSeveral } = useActions();
  const { at } = usePolling();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const steps = plan.flatMap((step) => {
    const node = byId.get(step.id);
    const subject = node && operator ? subjectOf(node) : null;
    return node
      ? [{ step, node, subject: subject?.refused[fitting(subject)] === null ? subject : null }]
      : [];
  });
  if (steps.length === 0) return null;
  return (
    <Card
      title={
        at !== null ? "What would have helped" : steps.length === 1 ? "Best next step" : "Best next steps"
      }
      aside={
        operator &&
        roots.length > 1 && (
          <Button className="max-md:h-11" onClick={() => askSeveral({ kind: "roots" })}>
            End all roots
          </Button>
        )
      }
    >
      <ol className="grid gap-0.5">
        {steps.map(({ step, node, subject }, index) => {
          const order = doing(node);
          return (
            <li key={step.id} className="flex items-center gap-2">
              <button
                type="button"
                aria-pressed={selected === step.id}
                onClick={() => onSelect(step.id)}
                className={cn(
                  "-ml-2 flex min-h-8 min-w-0 flex-1 flex-wrap items-center gap-x-2.5 gap-y-1 rounded-control px-2 py-1 text-left hover:bg-raised max-md:min-h-11",
                  selected === step.id && "bg-raised",
                )}
              >
                {steps.length > 1 && <span className="text-muted">{index + 1}.</span>}
                <span className="font-medium">
                  {revealed(order.charAt(0).toUpperCase() + order.slice(1))}
                </span>
                <Badge tone={step.freesNow > 0 ? "good" : "neutral"}>{stepText(step, step.left)}</Badge>
                <span className="text-muted text-sm">{whoIs(node)}</span>
              </button>
              {subject && <ActionButtons subject={subject} reading={reading} one />}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
