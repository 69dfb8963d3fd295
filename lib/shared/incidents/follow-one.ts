import { emptyBody, withSight } from "./add";
import type { IncidentEvidence } from "./evidence";
import type { Ending, Incident } from "./incident";
import { incidentId } from "./incident-id";
import { judgeRoot } from "./judge";
import { fatesOf } from "./judge-victims";
import type { Kind } from "./kinds";
import type { Look } from "./look";
import { workKey } from "./person";
import { refined } from "./refine";
import type { Sight } from "./sight";
import type { Open, Tally } from "./state";
import { ends, type Trial } from "./trial";
import { clockText } from "./who";

/** The totals of the database that its first root is in. */
function tallyOf({ body }: Incident, { tallies, snapshot }: Look): Tally | null {
  const [root] = body.roots;
  const database = (root && body.people[root.who]?.database) ?? snapshot.database;
  return tallies.get(database) ?? null;
}

/** Whether a sample shows work that the episode has seen before. What has no people is always the same. */
export function sameWork({ body }: Incident, sight: Sight): boolean {
  if (body.people.length === 0) return true;
  const known = new Set(body.people.map(workKey));
  return [...sight.roots, ...sight.victims].some(({ person }) => known.has(workKey(person)));
}

/** An episode that begins with this sample. */
export function begun(kind: Kind, sight: Sight, look: Look): Open {
  const beganAt = Math.min(sight.since, look.at);
  const [first] = sight.roots;
  const id = incidentId(
    look.targetId,
    kind,
    beganAt,
    first ? workKey(first.person) : (sight.limit?.name ?? ""),
  );
  const blank = {
    id,
    targetId: look.targetId,
    kind,
    beganAt,
    seenAt: look.at,
    endedAt: null,
    body: emptyBody(),
  };
  const incident = withSight(blank, sight, look.at);
  return { incident, sure: sight.begins === "surely", tally: tallyOf(incident, look), failed: false };
}

/** The roots that this sample shows no more, each with what became of it; those that wait themselves now stay without. */
function withEnds(incident: Incident, look: Look, sight: Sight | null, evidence: IncidentEvidence): Incident {
  const { seenAt } = incident;
  const present = new Set(
    [...(sight?.roots ?? []), ...(sight?.victims ?? [])].map(({ person }) => workKey(person)),
  );
  const body = structuredClone(incident.body);
  const trial: Trial = { body: incident.body, look, seenAt };
  for (const root of body.roots) {
    const person = body.people[root.who];
    if (!person || root.to !== seenAt || root.ended || present.has(workKey(person))) continue;
    const later = { evidence, before: null, now: null, failed: false, seenAt, endedAt: look.at };
    root.ended = refined(judgeRoot(root, trial), { people: [person] }, later);
  }
  return { ...incident, body };
}

/** One more sample that shows it. */
export function goesOn(open: Open, sight: Sight, look: Look, evidence: IncidentEvidence): Open {
  const ended = withEnds(open.incident, look, sight, evidence);
  const incident = withSight(ended, sight, look.at);
  return { incident, sure: true, tally: tallyOf(incident, look) ?? open.tally, failed: false };
}

/** What ended it: what became of the most harmful of the roots that it was seen with last. */
function endingOf({ body, seenAt, kind }: Incident, look: Look): Ending {
  const ended = body.roots
    .filter(({ to, ended }) => to === seenAt && ended)
    .sort((a, b) => b.harm - a.harm || a.from - b.from)[0]?.ended;
  if (ended) return ended;
  return kind === "saturation" || kind === "pooler-queue"
    ? ends("eased", `It was below that again at ${clockText(look.at)}.`)
    : ends("unknown", `Nothing tells what ended it before ${clockText(look.at)}.`);
}

/** The first sample that shows it no more. */
export function ended(open: Open, look: Look, evidence: IncidentEvidence): Open {
  const incident = withEnds(open.incident, look, null, evidence);
  const trial: Trial = { body: open.incident.body, look, seenAt: open.incident.seenAt };
  const failed =
    incident.kind === "blocking" &&
    (fatesOf(trial).some(({ fate }) => fate === "failed" || fate === "gone") ||
      incident.body.roots.some((root) => root.ended?.kind === "gone"));
  const endedAt = Math.max(look.at, incident.seenAt);
  const body = { ...incident.body, ending: endingOf(incident, look) };
  return settled({ ...open, failed, incident: { ...incident, endedAt, body } }, look, evidence);
}

/** An episode that is over, with what came to be known of its end since. */
export function settled(open: Open, look: Look, evidence: IncidentEvidence): Open {
  const { incident, tally, failed } = open;
  const { body, seenAt, endedAt } = incident;
  if (!body.ending || endedAt === null) return open;
  const later = { evidence, before: tally, now: tallyOf(incident, look), failed, seenAt, endedAt };
  // A signal to one who only waited ended it where the root went nowhere.
  const judged = body.ending.kind === "gave up" ? [...body.roots, ...body.victims] : body.roots;
  const last = body.people.filter((_, who) => judged.some((one) => one.who === who && one.to === seenAt));
  return {
    ...open,
    incident: { ...incident, body: { ...body, ending: refined(body.ending, { people: last }, later) } },
  };
}
