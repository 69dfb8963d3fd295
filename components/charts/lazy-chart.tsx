"use client";

import dynamic from "next/dynamic";
import { type ComponentType, createElement, type ReactNode } from "react";

/** Keeps the chart's place until its code is there; `height` in px is the same before and after. */
export function ChartFrame({ height, children }: { height: number; children?: ReactNode }) {
  return (
    <div style={{ height }} className="min-w-0">
      {children}
    </div>
  );
}

/**
 * A chart whose code (Recharts is heavy) is fetched after first paint, never on the server. Stand it in a ChartFrame:
 * `const StatesChart = lazyChart(() => import("./states-chart").then((m) => m.StatesChart));`
 */
export function lazyChart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  return dynamic(load, {
    ssr: false,
    loading: () =>
      createElement("div", { "aria-hidden": true, className: "h-full rounded-control bg-raised/50" }),
  });
}
