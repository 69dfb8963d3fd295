"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { useView } from "@/lib/client/use-view";
import type { Signal } from "@/lib/shared/actions/identity";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import type { connections } from "@/lib/views/connections/contract";
import type { Choice } from "./presets";

const words: Record<Choice["kind"], string> = {
  "idle in transaction": "Idle in transaction for over",
  application: "Of application",
  user: "Of user",
  tag: "Of tag",
  roots: "All roots: who holds others up",
  restart: "Of an application, running nothing",
};
const signals = [
  { value: "terminate", label: "Terminate" },
  { value: "cancel", label: "Cancel queries" },
] as const;
const DAY = 1_440;

type Props = {
  choice: Choice;
  onChoose: (choice: Choice) => void;
  signal: Signal;
  onSignal: (signal: Signal) => void;
};

/** Which sessions are meant, and what is sent to them. */
export function BulkChooser({ choice, onChoose, signal, onSignal }: Props) {
  const minutes = useId();
  const view = useView<typeof connections>("/api/connections", {});
  const data = view.status === "ready" || view.status === "stale" ? view.data : null;
  const shares = {
    application: data?.byApplication ?? [],
    restart: data?.byApplication ?? [],
    user: data?.byUser ?? [],
    tag: data?.byTag ?? [],
  };
  const toChoice = (kind: Choice["kind"]): Choice => {
    if (kind === "idle in transaction") return { kind, minutes: 5 };
    if (kind === "roots") return { kind };
    const name = shares[kind][0]?.name ?? "";
    return kind === "restart" ? { kind, application: name } : { kind, name };
  };
  const offers = (["idle in transaction", "application", "user", "tag", "roots"] as const).filter(
    (kind) => kind !== "tag" || shares.tag.some(({ name }) => name !== null),
  );
  const shown: Choice["kind"][] = choice.kind === "restart" ? ["restart", ...offers] : [...offers];
  const named = choice.kind === "roots" || choice.kind === "idle in transaction" ? null : choice;
  const name = named && (named.kind === "restart" ? named.application : named.name);
  const names = named
    ? shares[named.kind].map((share) => ({ name: share.name ?? "", count: share.count }))
    : [];
  if (name !== null && !names.some((each) => each.name === name)) names.unshift({ name, count: 0 });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        label="Which sessions"
        value={choice.kind}
        options={shown.map((kind) => ({ value: kind, label: words[kind] }))}
        onChange={(kind) => onChoose(toChoice(kind))}
        className="max-md:min-w-[60%] max-md:flex-1 max-md:[&>select]:h-11"
      />
      {choice.kind === "idle in transaction" && (
        <span className="flex items-center gap-1.5">
          <Input
            id={minutes}
            type="number"
            inputMode="numeric"
            min={0}
            max={DAY}
            aria-label="Minutes"
            defaultValue={choice.minutes}
            className="h-[26px] w-16 text-sm max-md:h-11"
            onChange={({ target: { valueAsNumber: value } }) => {
              if (value >= 0 && value <= DAY) onChoose({ ...choice, minutes: value });
            }}
          />
          <label htmlFor={minutes} className="text-secondary">
            min
          </label>
        </span>
      )}
      {named && name !== null && (
        <Select
          label="Name"
          value={name}
          options={names.map((each) => ({
            value: each.name,
            label: `${each.name === "" ? "none" : revealed(each.name)} (${formatCount(each.count)})`,
          }))}
          onChange={(next) =>
            onChoose(named.kind === "restart" ? { ...named, application: next } : { ...named, name: next })
          }
          className="max-w-64 max-md:max-w-full max-md:flex-1 max-md:[&>select]:h-11"
        />
      )}
      {choice.kind !== "idle in transaction" && (
        <Segmented
          label="What is sent"
          value={signal}
          options={signals}
          onChange={onSignal}
          className="max-md:[&>label]:h-[38px]"
        />
      )}
    </div>
  );
}
