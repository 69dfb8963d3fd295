"use client";

import { memo } from "react";
import type { Moment } from "@/lib/views/blocking/contract";
import { BlockedTooltip } from "./blocked-tooltip";
import { CountsChart, type CountsProps } from "./counts-chart";

function DrawnBlocked(props: CountsProps<Moment>) {
  return (
    <CountsChart
      {...props}
      waits={({ blocked }) => blocked}
      beside={({ waiting }) => waiting}
      color="var(--secondary)"
      tooltip={(point) => <BlockedTooltip point={point} />}
    />
  );
}

/**
 * Sessions blocked over 15 minutes as an area, those waiting on a lock as a line. Drawn again only when its own figures
 * change, not whenever an age beside it ticks.
 */
export const BlockedChart = memo(DrawnBlocked);
