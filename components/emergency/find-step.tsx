"use client";

import { TextLink } from "@/components/ui/text-link";
import { useHeldRows } from "@/lib/client/use-held-rows";
import type { DataOf } from "@/lib/shared/view";
import type { emergency } from "@/lib/views/emergency/contract";
import { Limits } from "./limits";
import { Logs } from "./logs";
import { NoFigures } from "./no-figures";
import type { ProviderProps } from "./provider-choice";
import { More, Step } from "./step";
import { SuspectItem } from "./suspect-item";

type Data = DataOf<typeof emergency>;

function Suspects({ suspects }: Pick<Data, "suspects">) {
  const { rows, ref } = useHeldRows(suspects, ({ id }) => id);
  if (rows.length === 0) {
    return (
      <p className="text-secondary">
        Nobody stands out: no one blocks others, waits on a lock, or keeps a transaction open.
      </p>
    );
  }
  return (
    <ol ref={ref} aria-label="The most suspect first" className="-mt-1">
      {rows.map(({ item, gone }) => (
        <SuspectItem key={item.id} suspect={item} gone={gone} />
      ))}
    </ol>
  );
}

/** Step 1: who to look at, how full it is, and where the logs are. */
export function FindStep({
  data,
  waiting,
  ...choice
}: ProviderProps & { data: Data | null; waiting: boolean }) {
  return (
    <Step
      number={1}
      title="Find the bottleneck"
      costs="nothing. It only reads, and what it reads is read anyway."
      aside={
        <TextLink href="/sessions" prefetch={false}>
          All sessions
        </TextLink>
      }
    >
      {data ? (
        <>
          <Suspects suspects={data.suspects} />
          <div className="mt-3 border-line border-t pt-3">
            <Limits limits={data.limits} terms={data.terms} />
          </div>
        </>
      ) : (
        <NoFigures waiting={waiting} />
      )}
      <More title="Logs of pooler, server and functions">
        <Logs {...choice} />
      </More>
    </Step>
  );
}
