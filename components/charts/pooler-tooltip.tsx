import { Swatch } from "@/components/ui/badge";
import { stateColors } from "@/components/ui/state-colors";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { PoolerPoint } from "@/lib/shared/pooler/figures";
import { LineMark } from "./counts-legend";
import { MomentFigure, MomentTooltip } from "./moment-tooltip";

/** One sample's figures of PgBouncer. */
export function PoolerTooltip({ point }: { point: PoolerPoint }) {
  return (
    <MomentTooltip at={point.at}>
      <MomentFigure
        mark={<Swatch bucket="waiting on a lock" />}
        name="clients waiting"
        value={formatCount(point.waiting)}
      />
      <MomentFigure name="longest wait" value={formatDuration(point.longestWaitMs)} />
      <MomentFigure
        mark={<LineMark color={stateColors.active} />}
        name="server connections in use"
        value={formatCount(point.active)}
      />
      <MomentFigure name="free" value={formatCount(point.free)} />
      <MomentFigure name="clients connected" value={formatCount(point.clients + point.waiting)} />
    </MomentTooltip>
  );
}
