"use client";

import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { timeOfDay } from "@/lib/client/times";
import type { Frame } from "@/lib/shared/incidents/frame";
import { At } from "./at";
import type { Replay } from "./use-replay";

/** Play, pause, one frame back and on, and a slider: arrow keys step, Home and End go to the ends. */
export function ReplayControls({ frames, replay }: { frames: readonly Frame[]; replay: Replay }) {
  const { index, playing, show, toggle } = replay;
  const frame = frames[index];
  if (!frame) return null;
  const words = `${timeOfDay(frame.at)}, ${frame.blocked} blocked`;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <IconButton icon={playing ? Pause : Play} label={playing ? "Pause" : "Play"} onClick={toggle} />
      <IconButton
        icon={SkipBack}
        label="Frame before"
        onClick={() => show(index - 1)}
        disabled={index === 0}
      />
      <IconButton
        icon={SkipForward}
        label="Next frame"
        onClick={() => show(index + 1)}
        disabled={index === frames.length - 1}
      />
      <input
        type="range"
        aria-label="Frame of the replay"
        aria-valuetext={words}
        min={1}
        max={frames.length}
        value={index + 1}
        onChange={(event) => show(Number(event.target.value) - 1)}
        className="h-8 min-w-32 flex-1 accent-accent"
      />
      <span className="whitespace-nowrap text-secondary text-sm">
        <At at={frame.at} exact />{" "}
        <span className="text-muted">
          {index + 1} of {frames.length}
        </span>
      </span>
    </div>
  );
}
