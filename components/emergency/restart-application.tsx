"use client";

import { useState } from "react";
import { useActions } from "@/components/actions/use-actions";
import { ActButton } from "@/components/ui/act-button";
import { Select } from "@/components/ui/select";
import type { Provider } from "@/lib/shared/database-url/provider";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { Restart } from "@/lib/views/emergency/contract";
import { poolSlotBlocks } from "@/lib/views/emergency/pool-slots";
import { Blocks } from "./blocks";
import { More } from "./step";

type Props = { restarts: readonly Restart[]; provider: Provider; off: boolean; why: string };

const sessions = (count: number) => (count === 1 ? "1 session" : `${formatCount(count)} sessions`);

/** What of one application would be ended: all that runs nothing, a pooler's own connections left out. */
export function RestartApplication({ restarts, provider, off, why }: Props) {
  const { askSeveral } = useActions();
  const [asked, setAsked] = useState<string | null>(null);
  // The first at first, and then whoever it was: it must not change under the pointer.
  if (asked === null && restarts[0]) setAsked(restarts[0].name ?? "");
  const chosen = restarts.find(({ name }) => (name ?? "") === asked) ?? restarts[0];
  if (!chosen) return <p className="text-secondary">Nobody is connected.</p>;
  const { name, count, idleInTransaction, idle, ended, poolSlots, refused } = chosen;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          label="Application"
          value={name ?? ""}
          options={restarts.map((one) => ({
            value: one.name ?? "",
            label: `${one.name === null ? "not set" : revealed(one.name)} (${formatCount(one.count)})`,
          }))}
          onChange={setAsked}
          className="max-w-64 max-md:w-full max-md:max-w-full max-md:[&>select]:h-11"
        />
        <ActButton
          size="md"
          off={off || ended === 0}
          why={why}
          onClick={() => askSeveral({ kind: "restart", application: name ?? "" })}
        >
          Preview {sessions(ended)}
        </ActButton>
      </div>
      <p className="mt-1.5 text-secondary">
        {formatCount(idleInTransaction)} idle in transaction and {formatCount(idle)} idle, of{" "}
        {sessions(count)}.
      </p>
      {refused > 0 && (
        <p className="text-secondary">
          Not ended: {sessions(refused)} that Lifeguard may not or should not signal. The preview says why.
        </p>
      )}
      {poolSlots > 0 && (
        <p className="text-secondary">
          Not ended:{" "}
          {poolSlots === 1
            ? "1 idle one that is a slot"
            : `${formatCount(poolSlots)} idle ones that are slots`}{" "}
          of the pooler's own. It hands each to the next client, whoever that is, and opens a new one when it
          goes.
        </p>
      )}
      {poolSlots > 0 && (
        <More title="What to do about the pooler's own">
          <Blocks blocks={poolSlotBlocks(provider)} />
        </More>
      )}
    </>
  );
}
