"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { copyText } from "@/lib/client/copy-text";
import { Button } from "./button";
import { Icon } from "./icon";

const words = { ready: "Copy", done: "Copied", refused: "Press Ctrl+C" } as const;

/** Copies `text` (made when pressed, if it is costly) and says so in its place. `label` names what is copied: "Copy query". */
export function CopyButton({ text, label = "Copy" }: { text: string | (() => string); label?: string }) {
  const [state, setState] = useState<keyof typeof words>("ready");
  useEffect(() => {
    if (state === "ready") return;
    const timer = setTimeout(() => setState("ready"), 2_000);
    return () => clearTimeout(timer);
  }, [state]);
  return (
    <Button
      look="ghost"
      aria-label={state === "ready" ? label : undefined}
      onClick={async () =>
        setState((await copyText(typeof text === "string" ? text : text())) ? "done" : "refused")
      }
    >
      <Icon of={state === "done" ? Check : Copy} className={state === "done" ? "text-good" : ""} />
      <span aria-live="polite">{words[state]}</span>
    </Button>
  );
}
