"use client";

import { useId } from "react";
import { OutcomeLine } from "@/components/panel/outcome-line";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import { useAct } from "@/lib/client/use-act";
import type { ShownRule } from "@/lib/views/alerts/contract";
import { limitWords, typedIn } from "@/lib/views/alerts/limit-words";
import { isDone } from "./is-answer";
import { SourceText } from "./source-text";
import { useRuleForm } from "./use-rule-form";

function Field({
  label,
  value,
  note,
  set,
}: {
  label: string;
  value: string;
  note?: string;
  set: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block text-secondary text-sm">
        {label}
      </label>
      <Input
        id={id}
        value={value}
        autoComplete="off"
        placeholder={note}
        onChange={(event) => set(event.target.value)}
      />
    </div>
  );
}

const scopes = { application: "Applications", user: "Users", database: "Databases", tag: "Tags" } as const;

type Props = { rule: ShownRule; onClose: () => void; refresh: () => void };

/** A rule's numbers to change, for everybody; what was before stands beside. */
export function RuleSheet({ rule, onClose, refresh }: Props) {
  const { typed, set, problem, edit } = useRuleForm(rule);
  const { busy, sent, act } = useAct("/api/alerts/rules", isDone, refresh);
  const unit = typedIn[rule.unit] && `, ${typedIn[rule.unit]}`;
  const counts = rule.signal === "errors" || rule.signal === "deadlocks";
  const footer = (
    <>
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          size="md"
          disabled={busy || rule.edited === null}
          onClick={() => act({ rule: rule.key, edit: null })}
        >
          Back to the default
        </Button>
        <Button
          look="primary"
          size="md"
          disabled={busy || problem !== null}
          onClick={() => act({ rule: rule.key, edit })}
        >
          Save
        </Button>
      </div>
      {problem && <p className="mt-2 text-bad">{problem}</p>}
      <OutcomeLine busy={busy} sent={sent}>
        {({ done }) => done}
      </OutcomeLine>
    </>
  );
  return (
    <Sheet open onOpenChange={onClose} title={rule.title} footer={footer}>
      <div className="grid gap-4">
        <label className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={typed.enabled}
            onChange={(event) => set({ enabled: event.target.checked })}
            className="accent-accent"
          />
          On
        </label>
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={`Warning at${unit}`}
            value={typed.warning}
            note="never"
            set={(warning) => set({ warning })}
          />
          <Field
            label={`Critical at${unit}`}
            value={typed.critical}
            note="never"
            set={(critical) => set({ critical })}
          />
          <Field label="For at least, s" value={typed.for} set={(value) => set({ for: value })} />
          {counts && <Field label="Counted over, s" value={typed.window} set={(window) => set({ window })} />}
        </div>
        <fieldset className="grid grid-cols-2 gap-3">
          <legend className="mb-2 text-secondary text-sm">
            Only of, with commas between; empty: everybody
          </legend>
          {(["application", "user", "database", "tag"] as const).map((name) => (
            <Field
              key={name}
              label={scopes[name]}
              value={typed[name]}
              note="all"
              set={(value) => set({ [name]: value })}
            />
          ))}
        </fieldset>
        <p className="text-secondary text-sm">
          By default: {limitWords({ ...rule.defaults, unit: rule.unit })}. <SourceText text={rule.source} /> A
          query with <code className="font-mono">{"/* lifeguard:ignore */"}</code> in it is left out.
        </p>
      </div>
    </Sheet>
  );
}
