import { formatCount } from "../../shared/format";
import { revealed } from "../../shared/reveal";
import type { DataOf } from "../../shared/view";
import type { blocking } from "./contract";

export type Seen = Pick<DataOf<typeof blocking>, "sight" | "blocked">;

/** What cannot be seen from here, a sentence each; those about waits only while somebody waits. */
export function blindSpots({ sight, blocked }: Seen): string[] {
  const hidden = sight.total - sight.visible;
  const waiting = blocked > 0;
  const spots = [
    hidden > 0 &&
      `Who waits for whom is seen whole, but what ${formatCount(hidden)} of ${formatCount(sight.total)} sessions run is hidden from this role.`,
    waiting &&
      sight.databases.length > 0 &&
      `Relations of other databases (${sight.databases.map(revealed).join(", ")}) have no names here: their oid stands for them.`,
    waiting &&
      !sight.waitStart &&
      "PostgreSQL before 14 keeps no start of a wait: each has waited at least as long as it was seen from here.",
    waiting &&
      sight.crowded &&
      "More than 50 sessions wait: the queue is read from pg_locks alone, without asking pg_blocking_pids for each.",
    sight.standby &&
      "This is a standby: its startup process replays the primary's locks, and waits for sessions here.",
  ];
  return spots.filter((spot) => spot !== false);
}
