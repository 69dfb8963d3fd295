import type { StoredContext } from "../../server/stored-route";
import { LifeguardError } from "../../shared/errors/family";
import { tierFor } from "../../shared/memory/tiers";
import { type Range, readRange } from "../../shared/time-range";
import type { ParamsOf } from "../../shared/view";
import { toColumns } from "./columns";
import type { History, history } from "./contract";
import { explain, type Gap, pauseOf, type Recorded, silences } from "./gaps";
import { MOST_EVENTS } from "./keys";
import { settingChanges, toMarkers } from "./markers";
import { readEvents } from "./read-events";
import { readPoints } from "./read-points";

type Context = Pick<StoredContext<ParamsOf<typeof history>>, "params" | "store" | "targetId">;

function rangeOf(params: Context["params"], now: number): Range {
  const range = readRange(params, now);
  if (!("problem" in range)) return range;
  const { field, problem } = range;
  throw new LifeguardError("bad_request", `${field}: ${problem}`, {
    hint: "Choose a range of 15 minutes to 2 years that has begun.",
    field,
  });
}

const iso = (at: number) => new Date(at).toISOString();

const onWire = ({ from, to, ...reason }: Gap): History["gaps"][number] => ({
  ...reason,
  from: iso(from),
  to: iso(to),
});

/** The longest of them, in their order. */
function longest(gaps: readonly Gap[]): Gap[] {
  const byLength = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from));
  const kept = new Set(byLength.slice(0, MOST_EVENTS));
  return gaps.filter((gap) => kept.has(gap));
}

/**
 * A range of what was sampled, at 600 points at most, with what happened in it. `keep`: how long rows of each step are kept, ms; `now` in epoch
 * ms; `unwritten`: why there are no samples now, which is in the store only once there are. Throws `bad_request`, and what Prisma throws.
 */
export async function queryHistory(
  { params, store, targetId }: Context,
  {
    keep,
    now,
    unwritten = [],
  }: { keep: Parameters<typeof tierFor>[3]; now: number; unwritten?: readonly Recorded[] },
): Promise<History> {
  const range = rangeOf(params, now);
  const tier = tierFor(range.from, range.to, now, keep);
  const pauseMs = pauseOf(tier.groupSeconds);
  const points = await readPoints(store, targetId, range, tier);
  const { begins, ...events } = await readEvents(store, targetId, range);
  const columns = toColumns(points, { from: range.from, everyS: tier.groupSeconds, pauseMs });
  const times = columns.slots.map((slot) => (columns.first + slot * tier.groupSeconds) * 1_000);
  const known = { from: Math.max(range.from, begins?.getTime() ?? range.to), to: range.to };
  const silent = known.from < known.to ? silences(times, known, pauseMs) : [];
  const gaps = explain(silent, [...events.gaps, ...unwritten], range, pauseMs);
  const deployments = toMarkers(events.deployments);
  return {
    from: iso(range.from),
    to: iso(range.to),
    stepS: tier.step,
    everyS: tier.groupSeconds,
    points: columns,
    begins: begins?.toISOString() ?? null,
    gaps: longest(gaps).map(onWire),
    deployments: deployments.slice(-MOST_EVENTS),
    settings: settingChanges(events.settings),
    more: {
      gaps: gaps.length > MOST_EVENTS || events.cut.gaps,
      deployments: deployments.length > MOST_EVENTS || events.cut.deployments,
      settings: events.cut.settings,
    },
  };
}
