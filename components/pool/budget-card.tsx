"use client";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { budgetOf } from "@/lib/shared/pool/budget";
import { type BudgetInputs, type Figures, figuresOf } from "@/lib/shared/pool/budget-inputs";
import type { StageName } from "@/lib/shared/pool/budget-stages";
import { waitingWords } from "@/lib/shared/pool/budget-words";
import { BudgetAdvice } from "./budget-advice";
import { BudgetBreaks } from "./budget-breaks";
import { BudgetStage } from "./budget-stage";
import { BudgetWhatIf } from "./budget-what-if";
import { useWhatIf } from "./use-what-if";

/** Where a stage's figures come from, or what would make known what is still missing. */
function fromOf(name: StageName, inputs: BudgetInputs, figures: Figures): string | null {
  const { pooler, server } = inputs;
  const needed = {
    application: [
      [inputs.instances, figures.instances],
      [inputs.connectionLimit, figures.connectionLimit],
    ],
    clients: [[pooler.clientLimit, figures.clientLimit]],
    pool: [[pooler.poolSize, figures.poolSize]],
    server: [
      [server.usable, figures.usable],
      [server.othersNow, figures.othersNow],
    ],
  } as const;
  const missing = needed[name].find(([, value]) => value === null);
  if (missing) return missing[0].from;
  if (name !== "server") return null;
  const { terms, usable } = server;
  return terms
    ? `Usable: max_connections ${terms.maxConnections} − ${terms.superuserReserved + terms.reserved} reserved.`
    : `Usable: ${usable.from}.`;
}

/** From instances to slots: what each stage bears, where it breaks first, what would be better, and what if. */
export function BudgetCard({ inputs }: { inputs: BudgetInputs }) {
  const known = figuresOf(inputs);
  const asked = useWhatIf(known);
  const { stages, breaks, ordered, pool, limit, waiting } = budgetOf(asked.figures);
  const words = waiting && waitingWords(waiting, asked.figures);
  return (
    <Card title="Budget" aside={asked.trying ? <Badge tone="accent">other numbers</Badge> : inputs.subject}>
      <ul>
        {stages.map((stage) => (
          <BudgetStage key={stage.name} stage={stage} from={fromOf(stage.name, inputs, asked.figures)} />
        ))}
      </ul>
      <div aria-live={asked.trying ? "polite" : "off"}>
        {words && <p className="mt-2 text-secondary">{words}</p>}
        <BudgetBreaks breaks={breaks} ordered={ordered} />
      </div>
      <BudgetAdvice
        all={[
          { name: "connection_limit", advice: limit },
          ...(pool ? [{ name: "pool size", advice: pool }] : []),
        ]}
      />
      <BudgetWhatIf asked={asked} known={known} />
    </Card>
  );
}
