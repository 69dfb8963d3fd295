import { emptyBody } from "./add";
import type { IncidentEvidence } from "./evidence";
import type { Incident } from "./incident";
import { incidentId } from "./incident-id";
import type { Open } from "./state";
import { ends } from "./trial";
import { clockText } from "./who";

type Gap = IncidentEvidence["gaps"][number];

/** Two gaps so close make one episode: one read in between got through. */
const NEAR_MS = 60_000;

/** Why nothing could be read then, as one sentence. */
export const gapText = ({ from, to, sqlstate, message }: Gap) =>
  `${clockText(from)} to ${clockText(to)}: could not reach the database: ${[sqlstate, message].filter(Boolean).join(" ")}`;

/** An episode out of a gap: when the database could not be read, and why. */
function fromGap(targetId: string, gap: Gap): Incident {
  const { from, to, sqlstate, message } = gap;
  return {
    id: incidentId(targetId, "unreachable", from, gap.class),
    targetId,
    kind: "unreachable",
    beganAt: from,
    seenAt: to,
    endedAt: to,
    body: {
      ...emptyBody(),
      longestMs: Math.max(0, to - from),
      failure: { class: gap.class, sqlstate, message },
      notes: [gapText(gap)],
      ending: ends("answered", `It was read again at ${clockText(to)}.`),
    },
  };
}

/** The episode with one more gap, when it is the same trouble or close to it; null: it is another. */
function withGap(incident: Incident, gap: Gap): Incident | null {
  const { beganAt, endedAt, body } = incident;
  if (gap.from > (endedAt ?? 0) + NEAR_MS || gap.to < beganAt - NEAR_MS) return null;
  const from = Math.min(beganAt, gap.from);
  const to = Math.max(endedAt ?? gap.to, gap.to);
  const note = gapText(gap);
  return {
    ...incident,
    beganAt: from,
    seenAt: to,
    endedAt: to,
    body: {
      ...body,
      longestMs: Math.max(0, to - from),
      notes: body.notes.includes(note) ? body.notes : [...body.notes, note].slice(-20),
      ending: ends("answered", `It was read again at ${clockText(to)}.`),
    },
  };
}

/** The episodes without an answer after these gaps; those of before stay as they are. */
export function advanceGaps(open: readonly Open[], targetId: string, gaps: readonly Gap[]): Open[] {
  const all = open.filter(({ incident }) => incident.kind === "unreachable");
  for (const gap of gaps) {
    const last = all.at(-1);
    const joined = last && withGap(last.incident, gap);
    if (last && joined) all[all.length - 1] = { ...last, incident: joined };
    else all.push({ incident: fromGap(targetId, gap), sure: true, tally: null, failed: false });
  }
  return all;
}
