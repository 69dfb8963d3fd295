import { Tooltip } from "@/components/ui/tooltip";
import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { connections } from "@/lib/views/connections/contract";

/** What is not in the figures above: processes that take no client slot, and the lane for emergencies. */
export function Foot({ background, self }: Pick<DataOf<typeof connections>, "background" | "self">) {
  const count = background.reduce((sum, { count }) => sum + count, 0);
  const list = background.map(({ type, count }) => (
    <p key={type} className="flex justify-between gap-3">
      <span>{type}</span>
      <span className="font-medium">{formatCount(count)}</span>
    </p>
  ));
  return (
    <footer className="mt-3 flex flex-wrap justify-between gap-x-6 gap-y-1 text-muted text-xs">
      <div>
        Not counted, as they use no client slot:{" "}
        <Tooltip label="Background processes by type" text={list}>
          {formatCount(count)} background {count === 1 ? "process" : "processes"}
        </Tooltip>
      </div>
      <p>Emergency lane: {self.emergencyLane.note}</p>
    </footer>
  );
}
