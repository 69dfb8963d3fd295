"use client";

import { useId } from "react";
import { useActions } from "@/components/actions/use-actions";
import { ActButton } from "@/components/ui/act-button";
import { CountPill } from "@/components/ui/badge";
import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { emergency } from "@/lib/views/emergency/contract";
import { MINUTES } from "@/lib/views/emergency/presets";
import { NamedPresets } from "./named-presets";
import { NoFigures } from "./no-figures";
import { OperatorsOnly, useMayAct } from "./operators-only";
import { Step, StepPart } from "./step";

type Props = { data: DataOf<typeof emergency> | null; waiting: boolean };

/** Step 2: end what holds connections without working. Each button opens the preview; nothing is ended here. */
export function FreeStep({ data, waiting }: Props) {
  const { askSeveral } = useActions();
  const may = useMayAct();
  const why = useId();
  const countOf = (minutes: number) =>
    data?.presets.idleInTransaction.find((preset) => preset.minutes === minutes)?.count ?? null;
  const roots = data?.presets.roots ?? null;
  return (
    <Step
      number={2}
      title="Free stuck connections"
      costs="the work of each session that is ended. Its transaction is rolled back, and its client sees an error. Each is previewed first, and none is ended that serves other work by then."
    >
      <OperatorsOnly id={why} />
      <StepPart title="Idle in transaction for over">
        <div className="flex flex-wrap gap-2">
          {MINUTES.map((minutes) => {
            const count = countOf(minutes);
            return (
              <ActButton
                key={minutes}
                size="md"
                off={!may || count === 0}
                why={why}
                onClick={() => askSeveral({ kind: "idle in transaction", minutes })}
              >
                {minutes} min
                <CountPill loud={count !== null && count > 0}>
                  {formatCount(count)}
                  <span className="sr-only"> sessions</span>
                </CountPill>
              </ActButton>
            );
          })}
        </div>
      </StepPart>
      <StepPart title="Who holds others up and waits for nobody">
        <ActButton
          size="md"
          off={!may || roots === 0}
          why={why}
          onClick={() => askSeveral({ kind: "roots" })}
        >
          All roots
          <CountPill loud={roots !== null && roots > 0}>
            {formatCount(roots)}
            <span className="sr-only"> sessions</span>
          </CountPill>
        </ActButton>
      </StepPart>
      <StepPart title="All of one application, user or tag">
        {data ? (
          <NamedPresets presets={data.presets} off={!may} why={why} />
        ) : (
          <NoFigures waiting={waiting} />
        )}
      </StepPart>
    </Step>
  );
}
