import type { Frame } from "./frame";
import type { Incident, IncidentBody, Point } from "./incident";
import { enroll } from "./person";
import type { SeenFrame, Sight } from "./sight";
import { thinned } from "./thin";

/** What is kept of an episode however long it lasts. */
const MOST = { points: 120, frames: 20, roots: 20, victims: 40, shares: 8 } as const;

export const emptyBody = (): IncidentBody => ({
  peak: 0,
  longestMs: null,
  samples: 0,
  timeline: [],
  people: [],
  roots: [],
  victims: [],
  victimCount: 0,
  frames: [],
  actions: [],
  limit: null,
  shares: [],
  alike: [],
  failure: null,
  notes: [],
  ending: null,
});

/** A newer point in the place of one at the same time: a clock was set back. */
function withPoint(timeline: readonly Point[], point: Point): Point[] {
  const before = timeline.at(-1)?.at === point.at ? timeline.slice(0, -1) : timeline;
  return thinned([...before, point], MOST.points, ({ count }) => count);
}

/** Who waits for whom, whatever the ages: equal for two frames that show the same picture. */
const shapeOf = ({ nodes }: Frame) =>
  JSON.stringify(
    nodes.map(({ who, blockedBy }) => [who, blockedBy]).sort((a, b) => Number(a[0]) - Number(b[0])),
  );

function toFrame(body: IncidentBody, { nodes, ...frame }: SeenFrame, at: number): Frame {
  const kept = nodes.flatMap(({ person, ...node }) => {
    const who = enroll(body.people, person);
    return who === null ? [] : [{ who, ...node }];
  });
  // A root in a circle waits itself, and is counted among the blocked.
  const free = frame.roots.filter((id) => !frame.cycles.some((ids) => ids.includes(id)));
  const all = frame.blocked + free.length;
  return { ...frame, at, nodes: kept, more: Math.max(0, all - kept.length) };
}

/** Of a picture that stands still the first and the newest frame are enough. */
function withFrame(frames: readonly Frame[], frame: Frame): Frame[] {
  const [one, two] = frames.slice(-2);
  const still = one && two && shapeOf(one) === shapeOf(two) && shapeOf(two) === shapeOf(frame);
  const before = still || frames.at(-1)?.at === frame.at ? frames.slice(0, -1) : frames;
  return thinned([...before, frame], MOST.frames, ({ blocked }) => blocked);
}

function addRoots(body: IncidentBody, sight: Sight, at: number): void {
  for (const { person, victims, ...seen } of sight.roots) {
    const who = enroll(body.people, person);
    if (who === null) continue;
    const known = body.roots.find((root) => root.who === who);
    if (known) {
      const most = Math.max(known.most, victims);
      Object.assign(known, seen, { to: at, most, harm: known.harm + victims, ended: null });
    } else {
      body.roots.push({ who, from: at, to: at, most: victims, harm: victims, ...seen, ended: null });
    }
  }
  // Those of now are never left out: their ends are still to be told.
  body.roots = body.roots
    .sort((a, b) => Number(b.to === at) - Number(a.to === at) || b.harm - a.harm)
    .slice(0, MOST.roots);
}

function addVictims(body: IncidentBody, sight: Sight, at: number): void {
  for (const { person, ...seen } of sight.victims) {
    const who = enroll(body.people, person);
    if (who === null) continue;
    const known = body.victims.find((victim) => victim.who === who);
    if (!known) {
      body.victims.push({ who, from: at, to: at, ...seen });
      body.victimCount++;
      continue;
    }
    const waitedMs = Math.max(known.waitedMs ?? 0, seen.waitedMs ?? 0);
    Object.assign(known, seen, { to: at, waitedMs });
  }
  body.victimCount = Math.max(body.victimCount, sight.victims.length);
  body.victims = body.victims
    .sort((a, b) => Number(b.to === at) - Number(a.to === at) || (b.waitedMs ?? 0) - (a.waitedMs ?? 0))
    .slice(0, MOST.victims);
}

/** The episode with one more sample that shows it. Times never run backwards in it, whatever the clock does. */
export function withSight(incident: Incident, sight: Sight, sampledAt: number): Incident {
  const at = Math.max(sampledAt, incident.seenAt);
  const body = structuredClone(incident.body);
  addRoots(body, sight, at);
  addVictims(body, sight, at);
  if (sight.frame) body.frames = withFrame(body.frames, toFrame(body, sight.frame, at));
  if (sight.count >= body.peak) {
    body.peak = sight.count;
    body.limit = sight.limit ?? body.limit;
    body.shares = sight.shares.length > 0 ? sight.shares : body.shares;
    body.alike = sight.alike.length > 0 ? sight.alike : body.alike;
  }
  if (sight.ms !== null) body.longestMs = Math.max(body.longestMs ?? 0, sight.ms);
  body.samples++;
  body.timeline = withPoint(body.timeline, { at, count: sight.count, ms: sight.ms });
  return {
    ...incident,
    beganAt: Math.min(incident.beganAt, at),
    seenAt: at,
    endedAt: null,
    body: { ...body, ending: null },
  };
}
