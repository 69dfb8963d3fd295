import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { revealed } from "@/lib/shared/reveal";
import type { DataOf } from "@/lib/shared/view";
import type { blocking } from "@/lib/views/blocking/contract";
import { stepText } from "@/lib/views/blocking/effect";
import { doing, whoIs } from "@/lib/views/blocking/words";

type Props = {
  data: DataOf<typeof blocking>;
  selected: string | null;
  onSelect: (id: string) => void;
};

/** The best next steps in order, root or not; each leads to what it does and how. */
export function BestStep({ data: { plan, nodes }, selected, onSelect }: Props) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const steps = plan.flatMap((step) => {
    const node = byId.get(step.id);
    return node ? [{ step, node }] : [];
  });
  if (steps.length === 0) return null;
  return (
    <Card title={steps.length === 1 ? "Best next step" : "Best next steps"}>
      <ol className="grid gap-0.5">
        {steps.map(({ step, node }, index) => {
          const order = doing(node);
          return (
            <li key={step.id}>
              <button
                type="button"
                aria-pressed={selected === step.id}
                onClick={() => onSelect(step.id)}
                className={cn(
                  "-mx-2 flex min-h-8 w-[calc(100%+16px)] flex-wrap items-center gap-x-2.5 gap-y-1 rounded-control px-2 py-1 text-left hover:bg-raised max-md:min-h-11",
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
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
