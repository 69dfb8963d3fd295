"use client";

import { Pause, Play } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { DEFAULT_INTERVAL_MS, intervals } from "@/lib/client/polling";
import { usePolling } from "@/lib/client/use-polling";

const options = intervals.map((ms) => ({ value: String(ms), label: `every ${ms / 1_000} s` }));

/** How often to read. */
export function IntervalSelect({ className }: { className?: string }) {
  const { intervalMs, setIntervalMs, at } = usePolling();
  if (at !== null) return null;
  return (
    <Select
      label="Refresh interval"
      value={String(intervalMs ?? DEFAULT_INTERVAL_MS)}
      options={options}
      onChange={(ms) => setIntervalMs(Number(ms))}
      className={className}
    />
  );
}

/** Stops and starts reading, as `p` does; on a phone an icon. */
export function PauseButton({ compact = false }: { compact?: boolean }) {
  const { reason, pause, resume, at } = usePolling();
  if (at !== null) return null;
  const stopped = reason === "hand" || reason === "untouched";
  const label = stopped ? "Resume" : "Pause";
  const icon = stopped ? Play : Pause;
  const toggle = stopped ? resume : pause;
  if (compact) return <IconButton icon={icon} label={label} look="ghost" onClick={toggle} />;
  return (
    <Button onClick={toggle} aria-keyshortcuts="p" className="min-w-[84px]">
      <Icon of={icon} />
      {label}
    </Button>
  );
}
