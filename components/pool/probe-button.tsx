"use client";

import { LoaderCircle } from "lucide-react";
import { useId } from "react";
import { ActButton } from "@/components/ui/act-button";
import { Icon } from "@/components/ui/icon";
import { useNow } from "@/lib/client/use-now";
import type { Probing } from "./use-probe";

const inSeconds = (ms: number) => `${Math.ceil(ms / 1_000)} s`;

/** Begins a probe; says how long it has run, and when the next one may. */
export function ProbeButton({ busy, beganAt, freeAt, newest, probe }: Probing) {
  const now = useNow();
  const id = useId();
  const waitMs = Math.max(0, freeAt - now);
  const again = newest ? "Probe again" : "Probe now";
  return (
    <div>
      <ActButton
        size="md"
        off={busy || waitMs > 0}
        why={id}
        onClick={() => void probe()}
        className="max-md:w-full"
      >
        {busy && <Icon of={LoaderCircle} className="motion-safe:animate-spin" />}
        {busy && `Probing${beganAt === null ? "" : `, ${inSeconds(Math.max(0, now - beganAt))}`}`}
        {!busy && (waitMs > 0 ? `${again} in ${inSeconds(waitMs)}` : again)}
      </ActButton>
      <span id={id} className="sr-only">
        {busy ? "A probe is running." : "An instance probes once a minute at most."}
      </span>
    </div>
  );
}
