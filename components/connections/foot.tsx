import { formatCount } from "@/lib/shared/format";
import type { DataOf } from "@/lib/shared/view";
import type { connections } from "@/lib/views/connections/contract";

/** What is not in the figures above: processes that take no client slot, and the lane for emergencies. */
export function Foot({ background, self }: Pick<DataOf<typeof connections>, "background" | "self">) {
  const count = background.reduce((sum, { count }) => sum + count, 0);
  const names = background.map(({ type, count }) => (count > 1 ? `${count} ${type}` : type)).join(", ");
  return (
    <footer className="mt-3 flex justify-between gap-x-6 gap-y-1 text-muted text-xs max-lg:flex-col">
      <p className="min-w-0 truncate max-lg:whitespace-normal" title={names}>
        Not counted, they use no client slot: {formatCount(count)} background{" "}
        {count === 1 ? "process" : "processes"}
        {names && ` (${names})`}
      </p>
      <p className="min-w-0 shrink-0">
        Emergency lane: {self.emergencyLane.ready ? "ready." : ""} {self.emergencyLane.note}
      </p>
    </footer>
  );
}
