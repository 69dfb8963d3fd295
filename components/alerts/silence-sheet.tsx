"use client";

import { useId, useState } from "react";
import { OutcomeLine } from "@/components/panel/outcome-line";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Sheet } from "@/components/ui/sheet";
import { useAct } from "@/lib/client/use-act";
import type { ShownRule } from "@/lib/views/alerts/contract";
import { LONGEST_REASON } from "@/lib/views/alerts/keys";
import { isDone } from "./is-answer";
import { EVERY } from "./use-filters";

const lengths = [
  { value: "30", label: "30 minutes" },
  { value: "60", label: "1 hour" },
  { value: "240", label: "4 hours" },
  { value: "1440", label: "1 day" },
  { value: "10080", label: "7 days" },
] as const;

type Props = { asked: string; rules: readonly ShownRule[]; onClose: () => void; refresh: () => void };

/** Nobody is told until it ends; an end and a reason are part of it. */
export function SilenceSheet({ asked, rules, onClose, refresh }: Props) {
  const id = useId();
  const [rule, setRule] = useState(rules.some(({ key }) => key === asked) ? asked : EVERY);
  const [minutes, setMinutes] = useState<(typeof lengths)[number]["value"]>("60");
  const [reason, setReason] = useState("");
  const { busy, sent, act } = useAct("/api/alerts/silences", isDone, refresh);
  const options = [
    { value: EVERY, label: "Every rule" },
    ...rules.map(({ key, title }) => ({ value: key, label: title })),
  ];
  const body = { rule: rule === EVERY ? null : rule, minutes: Number(minutes), reason: reason.trim() };
  return (
    <Sheet
      open
      onOpenChange={onClose}
      place="ask"
      title="Silence"
      footer={
        <>
          <div className="flex justify-end">
            <Button
              look="primary"
              size="md"
              disabled={busy || body.reason === "" || sent?.ok}
              onClick={() => act(body)}
            >
              Silence
            </Button>
          </div>
          <OutcomeLine busy={busy} sent={sent}>
            {({ done }) => done}
          </OutcomeLine>
        </>
      }
    >
      <div className="grid gap-3">
        <p className="text-secondary">Alerts go on and are kept; nobody is told of them until it ends.</p>
        <div className="flex flex-wrap gap-2">
          <Select
            label="Which rule"
            value={rule}
            options={options}
            onChange={setRule}
            className="min-w-0 max-w-full"
          />
          <Select label="For how long" value={minutes} options={lengths} onChange={setMinutes} />
        </div>
        <div>
          <label htmlFor={id} className="mb-1 block text-secondary text-sm">
            Why
          </label>
          <Input
            id={id}
            value={reason}
            maxLength={LONGEST_REASON}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </div>
    </Sheet>
  );
}
