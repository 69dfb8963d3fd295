"use client";

import { useId } from "react";
import type { Provider } from "@/lib/shared/database-url/provider";
import type { DataOf, LaneTrouble } from "@/lib/shared/view";
import type { emergency } from "@/lib/views/emergency/contract";
import type { Setting } from "@/lib/views/emergency/setting";
import { DeployForm } from "./deploy-form";
import { NoFigures } from "./no-figures";
import { OperatorsOnly, useMayAct } from "./operators-only";
import { OwnPool } from "./own-pool";
import { RestartApplication } from "./restart-application";
import { Step, StepPart } from "./step";

type Props = {
  data: DataOf<typeof emergency> | null;
  waiting: boolean;
  trouble: readonly LaneTrouble[] | null;
  provider: Provider;
  hook: Setting["hook"];
};

/** Step 3: what a restart would do, without one; then Lifeguard's own pool; a deployment last. */
export function RestartStep({ data, waiting, trouble, provider, hook }: Props) {
  const off = !useMayAct();
  const why = useId();
  return (
    <Step
      number={3}
      title="Restart, without restarting"
      costs="open transactions of the application are rolled back, and its idle connections are opened anew. What runs goes on."
    >
      <OperatorsOnly id={why} />
      <StepPart title="End what one application holds without working">
        {data ? (
          <RestartApplication restarts={data.restarts} provider={provider} off={off} why={why} />
        ) : (
          <NoFigures waiting={waiting} />
        )}
      </StepPart>
      <StepPart title="Lifeguard's own connections">
        <OwnPool
          trouble={trouble}
          held={data?.own ?? null}
          full={(data?.limits[0]?.ratio ?? 0) >= 1}
          off={off}
          why={why}
        />
      </StepPart>
      <StepPart title="If that did not help: deploy the application anew">
        <DeployForm hook={hook} off={off} why={why} />
      </StepPart>
    </Step>
  );
}
