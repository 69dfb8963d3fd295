import { z } from "zod";
import { advanceAlerts } from "../../shared/alerts/advance";
import { toAlertState } from "../../shared/alerts/alert";
import { withIncidents } from "../../shared/alerts/with-incidents";
import { advanceIncidents } from "../../shared/incidents/advance";
import type { Incident } from "../../shared/incidents/incident";
import { toIncidentState } from "../../shared/incidents/state";
import { inForce } from "../alerts/in-force";
import { type Recorded, recordOf, recordSql } from "../alerts/record";
import { storableJson } from "../store/storable";
import { type Bind, besides } from "./beside";
import { type Claim, iso } from "./claim";
import type { Evidence } from "./evidence";
import type { SettingBody } from "./settings";

/** What follows from a sample, to be written in the same transaction. */
type Following = {
  /** It is the first sample of its target. */
  first: boolean;
  state: Record<string, unknown>;
  /** Null: as they were at the sample before, or not known. */
  setting: SettingBody | null;
  incidents: readonly Incident[];
  recorded: Recorded;
};

const kept = z.record(z.string(), z.unknown()).catch({});

/**
 * Decides what follows from a sample and the state its predecessors left, as JSON; null: it has none. Each key of the state has one owner,
 * which reads it as it can.
 */
export function follow(stored: string | null, claim: Claim, evidence: Evidence): Following {
  const state = kept.parse(JSON.parse(stored ?? "{}"));
  const { sample, settings, destinations = [] } = claim;
  const mark = settings ? settings.mark : state.setting;
  const incidents = advanceIncidents(toIncidentState(state.incidents), sample, {
    ...evidence,
    gaps: claim.gaps.filter(({ side }) => side === "target"),
    settings: settings?.rows ?? null,
  });
  const { rules, silences } = inForce(evidence);
  const facts = { sample: sample.alerting, errors: evidence.errors, checks: null };
  const alerts = advanceAlerts(toAlertState(state.alerts), facts, rules, silences, sample.at);
  const open = incidents.state.open.flatMap(({ sure, incident }) => (sure ? [incident] : []));
  const messages = withIncidents(alerts.messages, [...open, ...incidents.changed]);
  return {
    first: stored === null,
    state: { ...state, setting: mark, incidents: incidents.state, alerts: alerts.state },
    setting: settings && mark !== state.setting ? settings.body : null,
    incidents: incidents.changed,
    recorded: recordOf({ ...alerts, messages }, destinations),
  };
}

const episodes = (changed: string) => `episodes AS (
  INSERT INTO lifeguard.incident (id, target_id, kind, began_at, seen_at, ended_at, body)
  SELECT id, "targetId", kind, to_timestamp("beganAt" / 1000), to_timestamp("seenAt" / 1000), to_timestamp("endedAt" / 1000), body
  FROM jsonb_to_recordset(${changed}) AS r(id uuid, "targetId" text, kind text, "beganAt" float8, "seenAt" float8, "endedAt" float8, body jsonb)
  ON CONFLICT (id) DO UPDATE SET began_at = excluded.began_at, seen_at = excluded.seen_at, ended_at = excluded.ended_at, body = excluded.body
)`;

/**
 * The statement that writes what is kept beside a sample and what follows from it, and its values. Each part has to be planned: it has only
 * those that there is something for. Of two first samples at once one fails: neither could hold what was not there.
 */
export function followStatement(claim: Claim, { first, state, setting, incidents, recorded }: Following) {
  const { targetId, at } = claim.sample;
  const values: unknown[] = [targetId, iso(at)];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const json = (value: object) => `${bind(storableJson(value))}::jsonb`;
  const happened = recorded.events.length + recorded.outbox.length > 0;
  const parts = [
    ...besides(claim, setting, bind),
    ...(incidents.length > 0 ? [episodes(json(incidents))] : []),
    ...(happened ? [recordSql(json(recorded))] : []),
  ];
  const watch = first
    ? `INSERT INTO lifeguard.watch (target_id, at, state) VALUES ($1, $2::timestamptz, ${json(state)})`
    : `UPDATE lifeguard.watch SET state = ${json(state)},
        at = CASE WHEN at > $2::timestamptz + interval '1 minute' THEN $2::timestamptz ELSE greatest(at, $2::timestamptz) END WHERE target_id = $1`;
  return { statement: `/* lifeguard */ WITH ${parts.join(",\n")}\n${watch}`, values };
}
