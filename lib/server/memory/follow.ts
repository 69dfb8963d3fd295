import { z } from "zod";
import { advanceAlerts } from "../../shared/alerts/advance";
import { toAlertState } from "../../shared/alerts/alert";
import { withIncidents } from "../../shared/alerts/with-incidents";
import { advanceIncidents } from "../../shared/incidents/advance";
import type { Incident } from "../../shared/incidents/incident";
import { toIncidentState } from "../../shared/incidents/state";
import type { MemorySample } from "../../shared/memory/sample";
import type { SettingRow } from "../../shared/slow-snapshot";
import { inForce } from "../alerts/in-force";
import { type DestinationName, type Recorded, recordOf, recordSql } from "../alerts/record";
import { storable } from "../store/storable";
import type { Evidence } from "./evidence";
import type { Gap } from "./gaps";

/** What follows from a sample, to be written in the same transaction. */
type Following = { state: Record<string, unknown>; incidents: readonly Incident[]; recorded: Recorded };

const kept = z.record(z.string(), z.unknown()).catch({});

/** Decides what follows from a sample and the state its predecessors left; each key of the state has one owner, which reads it as it can. */
export function follow(
  stored: unknown,
  seen: {
    sample: MemorySample;
    gaps: readonly Gap[];
    settings: readonly SettingRow[] | null;
    evidence: Evidence;
    destinations?: readonly DestinationName[];
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
  const { rules, silences } = inForce(evidence);
  const facts = { sample: sample.alerting, errors: evidence.errors, checks: null };
  const alerts = advanceAlerts(toAlertState(state.alerts), facts, rules, silences, sample.at);
  const open = incidents.state.open.flatMap(({ sure, incident }) => (sure ? [incident] : []));
  const told = [...open, ...incidents.changed];
  return {
    state: { ...state, incidents: incidents.state, alerts: alerts.state },
    incidents: incidents.changed,
    recorded: recordOf(
      { ...alerts, messages: withIncidents(alerts.messages, told) },
      seen.destinations ?? [],
    ),
  };
}

const ONLY_STATE = "/* lifeguard */ UPDATE lifeguard.watch SET state = $2::jsonb WHERE target_id = $1";

/** $1 the target, $2 its new state, $3 the incidents that changed, $4 what alerts did. */
const ALL = `/* lifeguard */ WITH stated AS (UPDATE lifeguard.watch SET state = $2::jsonb WHERE target_id = $1),
${recordSql("$4::jsonb")}
INSERT INTO lifeguard.incident AS i (id, target_id, kind, began_at, seen_at, ended_at, body)
SELECT id, "targetId", kind, to_timestamp("beganAt" / 1000), to_timestamp("seenAt" / 1000), to_timestamp("endedAt" / 1000), body
FROM jsonb_to_recordset($3::jsonb) AS r(id uuid, "targetId" text, kind text, "beganAt" float8, "seenAt" float8, "endedAt" float8, body jsonb)
ON CONFLICT (id) DO UPDATE SET began_at = excluded.began_at, seen_at = excluded.seen_at, ended_at = excluded.ended_at, body = excluded.body`;

/** The statement that writes what follows, and its values: in calm the state is all. */
export function followStatement(targetId: string, { state, incidents, recorded }: Following) {
  const [told, changed, happened] = [state, incidents, recorded].map((part) =>
    JSON.stringify(storable(part)),
  );
  const { events, outbox } = recorded;
  return incidents.length + events.length + outbox.length === 0
    ? { statement: ONLY_STATE, values: [targetId, told ?? ""] }
    : { statement: ALL, values: [targetId, told ?? "", changed ?? "", happened ?? ""] };
}
