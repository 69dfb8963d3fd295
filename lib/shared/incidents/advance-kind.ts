import { formatDuration } from "../format";
import type { IncidentEvidence } from "./evidence";
import { begun, ended, goesOn, sameWork } from "./follow-one";
import type { Ending, Incident } from "./incident";
import type { Kind } from "./kinds";
import type { Look } from "./look";
import type { Sight } from "./sight";
import type { IncidentState, Open } from "./state";
import { ends } from "./trial";
import { clockText } from "./who";

/** After its end so long the same work takes an episode up again: it was never gone, a sample missed it. In ms, a little over a minute's tick. */
const RESUME_MS = 70_000;
const NOTES = 20;

/** One sample after the others, and what it is judged by. */
export type Step = {
  state: IncidentState;
  look: Look;
  evidence: IncidentEvidence;
  /** The server began anew since the sample before. */
  restart: Ending | null;
  /** Too long since the sample before to know what was in between. */
  gap: boolean;
};

export function noted(open: Open, note: string): Open {
  const { incident } = open;
  const { notes } = incident.body;
  if (notes.includes(note)) return open;
  return {
    ...open,
    incident: { ...incident, body: { ...incident.body, notes: [...notes, note].slice(-NOTES) } },
  };
}

/** Over for a reason that is none of its people's. */
function cutOff(open: Open, endedAt: number, ending: Ending): Open {
  const { incident } = open;
  const at = Math.max(incident.seenAt, endedAt);
  return { ...open, incident: { ...incident, endedAt: at, body: { ...incident.body, ending } } };
}

/** One that was not over, after one more sample; null: it was one sample's impression, and is dropped. */
function advanceOpen(open: Open, sight: Sight | null, step: Step): Open | null {
  const { state, look, evidence, restart, gap } = step;
  const { incident, sure } = open;
  const silence = `No samples for ${formatDuration(look.at - state.at)} from ${clockText(state.at)} on.`;
  if (restart) return sure ? cutOff(open, Math.min(look.at, (look.serverStart ?? 0) / 1_000), restart) : null;
  const same = sight !== null && sameWork(incident, sight);
  if (gap && !same) return sure ? cutOff(open, incident.seenAt, ends("unknown", silence)) : null;
  if (!sight || !(sure || same)) return sure ? ended(open, look, evidence) : null;
  const next = goesOn(open, sight, look, evidence);
  return gap ? noted(next, silence) : next;
}

const isBack = ({ endedAt, body }: Incident, { look, gap, restart }: Step) =>
  endedAt !== null && !gap && !restart && body.ending?.kind !== "restarted" && look.at - endedAt <= RESUME_MS;

/** One kind's episodes after one more sample, the newest last. */
export function advanceKind(kind: Kind, sight: Sight | null, step: Step): Open[] {
  const kept = step.state.open
    .filter(({ incident }) => incident.kind === kind)
    .flatMap((open) => (open.incident.endedAt === null ? (advanceOpen(open, sight, step) ?? []) : [open]));
  const last = kept.at(-1);
  if (!sight || last?.incident.endedAt === null) return kept;
  if (last && isBack(last.incident, step) && sameWork(last.incident, sight)) {
    return [...kept.slice(0, -1), goesOn(last, sight, step.look, step.evidence)];
  }
  return sight.begins === "no" ? kept : [...kept, begun(kind, sight, step.look)];
}
