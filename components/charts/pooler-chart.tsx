"use client";

import { memo } from "react";
import { stateColors } from "@/components/ui/state-colors";
import type { PoolerPoint } from "@/lib/shared/pooler/figures";
import { CountsChart, type CountsProps } from "./counts-chart";
import { PoolerTooltip } from "./pooler-tooltip";

function DrawnPooler(props: CountsProps<PoolerPoint>) {
  return (
    <CountsChart
      {...props}
      waits={({ waiting }) => waiting}
      beside={({ active }) => active}
      color={stateColors.active}
      tooltip={(point) => <PoolerTooltip point={point} />}
    />
  );
}

/** Clients that wait in PgBouncer over 15 minutes as an area, server connections in use as a line. */
export const PoolerChart = memo(DrawnPooler);
