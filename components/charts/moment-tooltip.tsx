import type { ReactNode } from "react";

const local = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

/** What is said of one sample, under its time in the viewer's zone and in UTC. */
export function MomentTooltip({ at, children }: { at: number; children: ReactNode }) {
  return (
    <div className="max-w-72 rounded-control border border-line-strong bg-surface px-3 py-2 text-sm shadow-lg">
      <p className="mb-1 flex justify-between gap-4">
        <span className="font-medium">{local.format(at)}</span>
        <span className="text-muted">{new Date(at).toISOString().slice(11, 19)} UTC</span>
      </p>
      {children}
    </div>
  );
}

/** One figure of it; `mark`: its colour, where it is drawn. */
export function MomentFigure({ mark, name, value }: { mark?: ReactNode; name: string; value: string }) {
  return (
    <p className="flex items-center gap-2">
      {mark ?? <span aria-hidden className="w-[9px]" />}
      <span className="flex-1 text-secondary">{name}</span>
      <span className="font-medium">{value}</span>
    </p>
  );
}
