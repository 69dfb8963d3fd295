import { formatDuration } from "../format";
import type { MemorySample } from "../memory/sample";
import { withActions } from "./actions";
import { advanceKind, noted, type Step } from "./advance-kind";
import type { IncidentEvidence } from "./evidence";
import { settled } from "./follow-one";
import { advanceGaps, gapText } from "./gaps";
import type { Ending, Incident } from "./incident";
import { type Look, toLook } from "./look";
import { seeBlocking } from "./see-blocking";
import { seeIdle, seePooler, seeSaturation } from "./see-others";
import type { IncidentState, Open } from "./state";
import { ends } from "./trial";
import { clockText } from "./who";

/** Samples further apart tell of nothing in between: what was seen before is over, unless the very same work is seen again. */
const GAP_MS = 180_000;
/** So long after its end what comes to be known of it is added; totals are read every 30 s. */
const SETTLE_MS = 120_000;
/** A sample older than the newest by less is somebody's late write; by more, the clock was set back. */
const LATE_MS = 60_000;

function restartOf(state: IncidentState, { serverStart, snapshot }: Look): Ending | null {
  if (serverStart === null || state.serverStart === null || serverStart <= state.serverStart) return null;
  const began = `PostgreSQL began to serve anew at ${clockText(serverStart / 1_000)}: every session of before was gone.`;
  const { version } = snapshot;
  const upgraded = state.version !== null && state.version !== version;
  return ends(
    "restarted",
    began,
    ...(upgraded ? [`It was ${state.version} before and is ${version} now.`] : []),
  );
}

/** Of those that were over before, what is known of their end is added for a while; then they are let go. */
function settledOnes(open: Open, { state, look, evidence }: Step): Open[] {
  const { endedAt } = open.incident;
  if (endedAt === null || !state.open.includes(open)) return [open];
  return endedAt < look.at - SETTLE_MS && endedAt < state.at ? [] : [settled(open, look, evidence)];
}

function notesOf({ state, look, evidence }: Step): string[] {
  const back = state.at - look.at;
  const clock = `The clock was set back by ${formatDuration(back)}, to ${clockText(look.at)}.`;
  return [...(back > 0 ? [clock] : []), ...evidence.gaps.map(gapText)];
}

/**
 * The episodes after one more sample: those it begins, those it goes on with, those it shows to be over and why. Pure: the same state and
 * sample give the same, ids too. `changed` are the rows to write.
 */
export function advanceIncidents(
  state: IncidentState,
  seen: MemorySample,
  evidence: IncidentEvidence,
): { state: IncidentState; changed: Incident[] } {
  if (seen.at <= state.at && state.at - seen.at < LATE_MS) return { state, changed: [] };
  const look = toLook(seen, evidence.settings);
  const gap = state.at > 0 && look.at - state.at > GAP_MS;
  const step = { state, look, evidence, gap, restart: restartOf(state, look) };
  const notes = notesOf(step);
  const kinds = [
    ...advanceKind("blocking", seeBlocking(look), step),
    ...advanceKind("saturation", seeSaturation(look), step),
    ...advanceKind("idle-in-transaction", seeIdle(look), step),
    ...advanceKind("pooler-queue", seePooler(look), step),
  ];
  const open = [...kinds, ...advanceGaps(state.open, look.targetId, evidence.gaps)]
    .flatMap((each) => settledOnes(each, step))
    .map((each) => (each.incident.endedAt === null ? notes.reduce(noted, each) : each))
    .map((each) => withActions(each, evidence));
  const written = new Set(
    state.open.filter(({ sure }) => sure).map(({ incident }) => JSON.stringify(incident)),
  );
  const changed = open.filter(({ sure, incident }) => sure && !written.has(JSON.stringify(incident)));
  const { serverStart, snapshot } = look;
  return {
    state: { at: look.at, serverStart: serverStart ?? state.serverStart, version: snapshot.version, open },
    changed: changed.map(({ incident }) => incident),
  };
}
