"use client";

import { OutcomeLine } from "@/components/panel/outcome-line";
import { Button } from "@/components/ui/button";
import { Sheet } from "@/components/ui/sheet";
import { useAct } from "@/lib/client/use-act";
import { scopesOf } from "@/lib/shared/alerts/scopes";
import type { ShownRule } from "@/lib/views/alerts/contract";
import { clearWords, limitWords } from "@/lib/views/alerts/limit-words";
import { isDone } from "./is-answer";
import { LimitFields, ScopeFields } from "./rule-fields";
import { SourceText } from "./source-text";
import { useRuleForm } from "./use-rule-form";

type Props = { rule: ShownRule; onClose: () => void; refresh: () => void };

/** A rule's numbers to change, for everybody; how it comes stands beside. */
export function RuleSheet({ rule, onClose, refresh }: Props) {
  const { typed, set, reset, problem, edit } = useRuleForm(rule);
  const { busy, sent, act } = useAct("/api/alerts/rules", isDone, refresh);
  const back = () => {
    reset();
    act({ rule: rule.key, edit: null });
  };
  const footer = (
    <>
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="md" disabled={busy || rule.edited === null} onClick={back}>
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
  const asItComes = { ...rule, ...rule.defaults };
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
        <LimitFields rule={rule} typed={typed} set={set} />
        <ScopeFields rule={rule} typed={typed} set={set} />
        <p className="text-secondary text-sm">
          By default: {limitWords(asItComes)}; resolves {clearWords(asItComes)}.{" "}
          <SourceText text={rule.source} />
          {scopesOf(rule).includes("tag") && (
            <>
              {" "}
              A query with <code className="font-mono">{"/* lifeguard:ignore */"}</code> in it is left out.
            </>
          )}
        </p>
      </div>
    </Sheet>
  );
}
