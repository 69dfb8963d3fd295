import { z } from "zod";
import { advanceIncidents } from "../../shared/incidents/advance";
import type { Incident } from "../../shared/incidents/incident";
import { toIncidentState } from "../../shared/incidents/state";
import type { MemorySample } from "../../shared/memory/sample";
import type { SettingRow } from "../../shared/slow-snapshot";
import { storable } from "../store/storable";
import type { Evidence } from "./evidence";
import type { Gap } from "./gaps";

/** What follows from a sample, to be written in the same transaction. */
type Following = { state: Record<string, unknown>; incidents: readonly Incident[] };

const kept = z.record(z.string(), z.unknown()).catch({});

/** Decides what follows from a sample and the state its predecessors left; each key of the state has one owner, which reads it as it can. */
export function follow(
  stored: unknown,
  seen: {
    sample: MemorySample;
    gaps: readonly Gap[];
    settings: readonly SettingRow[] | null;
    evidence: Evidence;
  },
): Following {
  const state = kept.parse(stored);
  const { sample, settings, evidence } = seen;
  const gaps = seen.gaps.filter(({ side }) => side === "target");
  const incidents = advanceIncidents(toIncidentState(state.incidents), sample, {
    ...evidence,
    gaps,
    settings,
  });
  return { state: { ...state, incidents: incidents.state }, incidents: incidents.changed };
}

/** Writes what follows: $1 the target, $2 its new state, $3 the incidents that changed. */
export const FOLLOW = `/* lifeguard */ WITH stated AS (UPDATE lifeguard.watch SET state = $2::jsonb WHERE target_id = $1)
INSERT INTO lifeguard.incident AS i (id, target_id, kind, began_at, seen_at, ended_at, body)
SELECT id, "targetId", kind, to_timestamp("beganAt" / 1000), to_timestamp("seenAt" / 1000), to_timestamp("endedAt" / 1000), body
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, "targetId" text, kind text, "beganAt" float8, "seenAt" float8, "endedAt" float8, body jsonb)
ON CONFLICT (id) DO UPDATE SET began_at = excluded.began_at, seen_at = excluded.seen_at, ended_at = excluded.ended_at, body = excluded.body`;

/** The values of FOLLOW. */
export function followValues(targetId: string, { state, incidents }: Following): string[] {
  return [targetId, JSON.stringify(storable(state)), JSON.stringify(storable(incidents))];
}
