"use client";

import { memo } from "react";
import { Area, ReferenceLine } from "recharts";
import { stateColors } from "@/components/ui/state-colors";
import type { Figures } from "@/lib/shared/figures";
import { formatCount } from "@/lib/shared/format";
import { bucketFields } from "@/lib/shared/pg";
import { bucketsIn, totalOf } from "@/lib/views/connections/buckets";
import { toScale } from "./states-scale";
import { StatesTooltip } from "./states-tooltip";
import { area, TimeChart, type TimeProps } from "./time-chart";

const hidden = (
  <pattern
    id="hidden-sessions"
    width="6"
    height="6"
    patternUnits="userSpaceOnUse"
    patternTransform="rotate(45)"
  >
    <rect width="6" height="6" fill="var(--raised)" />
    <rect width="2.5" height="6" fill={stateColors.unknown} />
  </pattern>
);

function DrawnStates({ usable, ...time }: TimeProps<Figures> & { usable: number }) {
  const scale = toScale(Math.max(0, ...time.points.map(totalOf)), usable);
  return (
    <TimeChart {...time} scale={scale} patterns={hidden} tooltip={(point) => <StatesTooltip point={point} />}>
      {bucketsIn(time.points).map((bucket) => (
        <Area
          {...area}
          key={bucket}
          dataKey={`point.${bucketFields[bucket]}`}
          stackId="states"
          fill={bucket === "unknown" ? "url(#hidden-sessions)" : stateColors[bucket]}
          fillOpacity={0.88}
        />
      ))}
      {scale.showsUsable && (
        <ReferenceLine
          y={usable}
          stroke="var(--bad)"
          strokeDasharray="5 4"
          label={{
            value: `usable ${formatCount(usable)}`,
            position: "insideTopLeft",
            fill: "var(--bad)",
            fontSize: 12,
            dy: 4,
          }}
        />
      )}
    </TimeChart>
  );
}

/**
 * Connections by state over 15 minutes as stacked areas under the usable limit. Drawn again only when its own figures
 * change, not whenever an age beside it ticks.
 */
export const StatesChart = memo(DrawnStates);
