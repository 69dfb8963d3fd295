"use client";

import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { presets } from "@/lib/shared/pool/presets";
import { applyPreset } from "@/lib/views/pool/apply-preset";
import { judgePasted } from "@/lib/views/pool/judge-pasted";
import { PasteChoices, type Use, usedAs } from "./paste-choices";
import { PasteVerdict } from "./paste-verdict";

const named = [
  ["20/30/30, pooled", presets.pooled],
  ["30/60, local", presets.local],
  ["50/120, emergency", presets.emergency],
] as const;

/** What is typed here is judged here: it is no part of a form, an address or a request, and is gone with the page. */
export function PasteBox() {
  const [text, setText] = useState("");
  const [use, setUse] = useState<Use>({ side: "named", prisma: "unknown", runtime: "serverless" });
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const blank = text.trim() === "";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <label htmlFor={id} className="sr-only">
        Database URL, or lines of .env
      </label>
      {/* A spell checker may send what it checks; a browser that completes keeps what was typed. */}
      <textarea
        ref={field}
        id={id}
        rows={3}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="postgresql://user:password@host:6543/postgres?pgbouncer=true"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        translate="no"
        data-1p-ignore
        data-lpignore="true"
        className="w-full min-w-0 resize-y break-all rounded-control border border-line-strong bg-surface px-2.5 py-2 font-mono text-sm text-text placeholder:text-muted"
      />
      <PasteChoices use={use} onUse={setUse} />
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-secondary text-sm">connection_limit / pool_timeout / connect_timeout:</span>
        {named.map(([label, preset]) => (
          <Button key={label} disabled={blank} onClick={() => setText(applyPreset(text, preset))}>
            {label}
          </Button>
        ))}
      </div>
      <PasteVerdict pasted={blank ? null : judgePasted(text, { ...usedAs(use), reveal: true })} />
    </div>
  );
}
