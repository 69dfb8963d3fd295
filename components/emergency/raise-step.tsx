"use client";

import { Code } from "@/components/ui/code";
import { NumberField } from "@/components/ui/number-field";
import { presets } from "@/lib/shared/pool/presets";
import type { DataOf } from "@/lib/shared/view";
import type { emergency } from "@/lib/views/emergency/contract";
import { withPoolParams } from "@/lib/views/emergency/masked-url";
import { clientBlocks, type Raise, serverBlocks } from "@/lib/views/emergency/raise";
import type { Setting } from "@/lib/views/emergency/setting";
import { Blocks } from "./blocks";
import { Calculator } from "./calculator";
import { ProviderChoice, type ProviderProps } from "./provider-choice";
import { Reminder } from "./reminder";
import { More, Step, StepPart } from "./step";
import { useWish } from "./use-wish";

type Props = ProviderProps & { data: DataOf<typeof emergency> | null; setting: Setting };

/** Step 4: more connections and longer waits for a while; whether that can be borne, how, and how to go back. */
export function RaiseStep({ data, setting, provider, onProvider }: Props) {
  const asked = useWish(provider, setting.pooled, setting.before);
  const { values, field } = asked;
  const raise: Raise = {
    provider,
    connectionLimit: values.connectionLimit ?? presets.emergency.connectionLimit,
    poolTimeoutS: values.poolTimeoutS ?? presets.emergency.poolTimeoutS,
    poolSize: values.poolSize ?? 50,
    maxClients: values.maxClients ?? 1_000,
    before: {
      connectionLimit: values.beforeLimit ?? setting.before.connectionLimit,
      poolTimeoutS: values.beforeTimeoutS ?? setting.before.poolTimeoutS,
    },
  };
  const { connectionLimit, poolTimeoutS } = raise;
  return (
    <Step
      number={4}
      title={`Raise limits to ${connectionLimit}/${poolTimeoutS} for a while`}
      costs="connections that others go without, memory on the server, and a deployment. It hides a leak: find that first. More max_connections also costs a restart, which ends every session."
    >
      <StepPart title="Can it be borne?">
        <Calculator data={data} asked={asked} />
      </StepPart>
      <More title="How to set it, on this provider">
        {setting.url && (
          <figure className="grid grid-cols-[minmax(0,1fr)] gap-1">
            <figcaption className="font-medium text-sm">
              Lifeguard's own DATABASE_URL with these limits, masked
            </figcaption>
            <Code
              text={withPoolParams(setting.url, { connectionLimit, timeoutS: poolTimeoutS })}
              label="Copy the masked URL"
            />
            <p className="text-secondary text-sm">
              The application has its own copy, with its own role and password: change it there.
            </p>
          </figure>
        )}
        <Blocks blocks={clientBlocks(raise)} />
        <ProviderChoice provider={provider} onProvider={onProvider} />
        <Blocks blocks={serverBlocks(raise)} />
      </More>
      <StepPart title="And back again">
        <div className="mb-2 grid grid-cols-3 gap-2.5 max-md:grid-cols-2">
          <NumberField label="connection_limit before" {...field("beforeLimit")} />
          <NumberField label="pool_timeout before, s" {...field("beforeTimeoutS")} />
        </div>
        <Reminder raise={raise} where={setting.where} />
      </StepPart>
    </Step>
  );
}
