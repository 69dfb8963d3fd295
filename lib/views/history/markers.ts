import type { History } from "./contract";

type Deployed = History["deployments"][number];

/** A row of the table `deployment`, its times in epoch ms. */
export type DeploymentRow = {
  id: string;
  at: number;
  source: string;
  event: string;
  application: string;
  environment: string | null;
  deployment: string | null;
  commit: string | null;
  body: Deployed["body"];
  verdict: Deployed["verdict"];
};

/** Rows tell of the same deployment: by its own name, else by the commit in the same place. */
function isSame(a: Deployed, b: DeploymentRow): boolean {
  if (a.deployment !== null && b.deployment !== null) return a.deployment === b.deployment;
  const place = a.environment === b.environment || a.environment === null || b.environment === null;
  return a.commit !== null && a.commit === b.commit && a.application === b.application && place;
}

/** What happens with a deployment long after it was made is a moment of its own. */
const isAgain = (event: string) => event === "promoted" || event === "rollback";

/** Rows as markers, oldest first: everything told of one deployment is one, at the time it began; going back to it is another. */
export function toMarkers(rows: readonly DeploymentRow[]): Deployed[] {
  const markers: Deployed[] = [];
  for (const row of [...rows].sort((a, b) => a.at - b.at)) {
    const before = markers.findLast((marker) => isSame(marker, row));
    if (!before || (row.event === "rollback" && !before.events.includes("rollback"))) {
      const { at, event, source, id, ...rest } = row;
      markers.push({ ...rest, at: new Date(at).toISOString(), events: [event], sources: [source] });
      continue;
    }
    before.events = [...new Set([...before.events, row.event])];
    before.sources = [...new Set([...before.sources, row.source])];
    before.environment ??= row.environment;
    before.deployment ??= row.deployment;
    before.commit ??= row.commit;
    before.body = { ...row.body, ...before.body, ...(row.body.changes && { changes: row.body.changes }) };
    before.verdict = newer(before.verdict, row.verdict);
    // It serves from here on.
    if (isAgain(row.event)) before.at = new Date(row.at).toISOString();
  }
  return markers;
}

const newer = (a: Deployed["verdict"], b: Deployed["verdict"]) =>
  !a || (b && Date.parse(b.at) >= Date.parse(a.at)) ? (b ?? a) : a;

/** Names with their values, whatever depth they stand at: "server.max_connections". */
function flat(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null) return [[path, value === null ? "unset" : String(value)]];
  return Object.entries(value).flatMap(([key, item]) => flat(item, path ? `${path}.${key}` : key));
}

type SettingsRow = { at: number; body: unknown };

/** What changed from each row to the next, oldest first; the first row is what was before. */
export function settingChanges(rows: readonly SettingsRow[]): History["settings"] {
  const known = [...rows]
    .sort((a, b) => a.at - b.at)
    .map(({ at, body }) => ({ at, values: new Map(flat(body)) }));
  return known.flatMap(({ at, values }, index) => {
    const before = known[index - 1]?.values;
    if (!before) return [];
    const changes = [...new Set([...before.keys(), ...values.keys()])]
      .map((name) => ({ name, before: before.get(name) ?? null, after: values.get(name) ?? null }))
      .filter((change) => change.before !== change.after);
    return changes.length > 0 ? [{ at: new Date(at).toISOString(), changes }] : [];
  });
}
