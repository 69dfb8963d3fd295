"use client";

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { presets } from "@/lib/shared/ranging";
import type { Range } from "@/lib/shared/time-range";
import { CustomRange } from "./custom-range";
import type { Ranging } from "./use-range";

const steps = [
  { label: "Earlier", of: ChevronLeft, act: ({ pan }: Ranging) => pan(-0.5) },
  { label: "Later", of: ChevronRight, act: ({ pan }: Ranging) => pan(0.5) },
  { label: "Zoom in", of: ZoomIn, act: ({ scale }: Ranging) => scale(0.5) },
  { label: "Zoom out", of: ZoomOut, act: ({ out }: Ranging) => out() },
] as const;

type Props = {
  ranging: Ranging;
  /** As the address has it. */
  asked: { from: string; to: string };
  range: Range | null;
  /** The range in words. */
  words: string;
};

/** Which time is shown: so long until now, or from when to when; and ways to move it. */
export function RangeBar({ ranging, asked, range, words }: Props) {
  const { show, zoom } = ranging;
  const preset = asked.to === "now" ? (presets.find(({ value }) => value === asked.from)?.value ?? "") : "";
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Segmented
        label="Up to now"
        value={preset}
        options={presets}
        onChange={(value) => value && show(value)}
        className="max-w-full"
      />
      <Popover
        label="From when to when"
        face={words}
        buttonClassName="h-[26px] max-w-full truncate rounded-control border border-line bg-surface px-2 text-sm hover:bg-raised max-md:h-9"
        className="p-3"
      >
        <CustomRange key={`${range?.from} ${range?.to}`} range={range} onChoose={zoom} />
      </Popover>
      <div className="flex gap-1">
        {steps.map(({ label, of, act }) => (
          <Button
            key={label}
            size="icon"
            aria-label={label}
            title={label}
            disabled={!range}
            onClick={() => act(ranging)}
          >
            <Icon of={of} />
          </Button>
        ))}
      </div>
    </div>
  );
}
