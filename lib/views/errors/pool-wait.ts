import type { PoolWait } from "./contract";
import type { Found } from "./statement";

/** From here on a database counts as full, and up to there as having room. */
const FULL = 0.8;
const ROOM = 0.6;

const percent = (ratio: number) => `${Math.round(ratio * 100)} %`;

type Words = Pick<PoolWait, "illness" | "title" | "detail">;

function judge(waits: Found["waits"], sums: Pick<PoolWait, "idle" | "full" | "unknown">): Words {
  const known = waits.flatMap(({ saturation }) => saturation ?? []);
  const most = Math.max(...known);
  const pooler = waits.reduce((sum, { count, poolerWaiting }) => sum + (poolerWaiting ? count : 0), 0);
  const total = waits.reduce((sum, { count }) => sum + count, 0);
  // Few known minutes must not speak for the others.
  if (known.length === 0 || sums.unknown > total / 2)
    return {
      illness: "unknown",
      title:
        known.length === 0
          ? "Not known: nothing was sampled while these came"
          : `Not known: ${sums.unknown} of ${total} came in minutes without a sample`,
      detail:
        "With a full database free its slots first; with an idle one the application's own pool is too small, or its connections are held too long.",
    };
  if (pooler > total / 2)
    return {
      illness: "pooler full",
      title: "The pooler was full: clients queued in it while these came",
      detail: `The database itself was at ${percent(most)} at most. Look for transactions held open (Blocking, Sessions), then at the pooler's pool_size: a larger pool in the application only moves the queue.`,
    };
  if (sums.idle > 0 && sums.full > 0)
    return {
      illness: "both",
      title: "Both illnesses: some came with a full database, some with an idle one",
      detail: `${sums.full} came while it was full: free its slots first. ${sums.idle} came while it had room: then the application's own pool is too small, or its connections are held too long.`,
    };
  if (sums.full > 0)
    return {
      illness: "database full",
      title: `The database was full: up to ${percent(most)} of its slots were taken while these came`,
      detail:
        "A larger connection_limit makes it worse. Find who holds the slots (Sessions, Blocking), run fewer instances or smaller pools.",
    };
  if (sums.idle > 0)
    return {
      illness: "database idle",
      title: `The database was idle: at most ${percent(most)} of its slots were taken while these came`,
      detail:
        "It had room, so the application's own pool was the limit: connection_limit is too small for what one instance runs at once, or something holds its connections (a transaction around a slow call, a client that is never released). Raise connection_limit only after that.",
    };
  return {
    illness: "between",
    title: `The database was neither idle nor full: up to ${percent(most)} of its slots were taken`,
    detail: "Compare the application's pool with what it runs at once on the Pool page's budget.",
  };
}

/** Which illness waits for an application's own pool are: with an idle database and with a full one they are different. Null: there were none. */
export function judgePoolWaits(waits: Found["waits"]): PoolWait | null {
  if (waits.length === 0) return null;
  const sum = (of: (saturation: number | null) => boolean) =>
    waits.reduce((total, { count, saturation }) => total + (of(saturation) ? count : 0), 0);
  const sums = {
    idle: sum((ratio) => ratio !== null && ratio < ROOM),
    full: sum((ratio) => ratio !== null && ratio >= FULL),
    unknown: sum((ratio) => ratio === null),
  };
  return { ...judge(waits, sums), ...sums };
}
