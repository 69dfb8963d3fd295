import { microsText } from "../time";
import type { IncidentEvidence } from "./evidence";
import type { Open } from "./state";

const MOST = 20;
/** The clock of whoever acted is not the database's. */
const SLACK_MS = 60_000;

/** The episode with what operators did to those in it, oldest first. */
export function withActions(open: Open, { audit }: IncidentEvidence): Open {
  const { incident } = open;
  const { people, actions } = incident.body;
  const known = new Set(actions.map(({ at, pid, action }) => `${at} ${pid} ${action}`));
  const fresh = audit.flatMap(({ at, actor, action, pid, reason, result, backendStart }) => {
    if (pid === null || at < incident.beganAt - SLACK_MS || known.has(`${at} ${pid} ${action}`)) return [];
    if (incident.endedAt !== null && at > incident.endedAt + SLACK_MS) return [];
    const meant = people.some(
      (each) =>
        each.pid === pid &&
        (backendStart === null ||
          (each.backendStart !== null && microsText(each.backendStart) === backendStart)),
    );
    return meant ? [{ at, actor, action, pid, reason, result }] : [];
  });
  if (fresh.length === 0) return open;
  const all = [...actions, ...fresh].sort((a, b) => a.at - b.at).slice(-MOST);
  return { ...open, incident: { ...incident, body: { ...incident.body, actions: all } } };
}
