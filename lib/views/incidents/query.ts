import type { Prisma, Incident as Stored } from "../../../prisma/client/client";
import { ownLimits } from "../../server/sql";
import type { StoredContext } from "../../server/stored-route";
import { toldOf } from "../../shared/incidents/words";
import type { ParamsOf } from "../../shared/view";
import type { Incidents, incidents } from "./contract";
import { toIncident } from "./to-incident";

const DAY_MS = 86_400_000;
const days = { "1d": 1, "7d": 7, "30d": 30 } as const;

type Asked = Pick<StoredContext<ParamsOf<typeof incidents>>, "params" | "store" | "targetId">;

function whereOf({ params, targetId }: Asked, now: number): Prisma.IncidentWhereInput {
  const { kind, ending, within } = params;
  const since = within === "all" ? null : new Date(now - days[within] * DAY_MS);
  return {
    targetId,
    ...(kind && { kind }),
    ...(ending === "open" && { endedAt: null }),
    ...(ending && ending !== "open" && { body: { path: ["ending", "kind"], equals: ending } }),
    ...(since && { OR: [{ beganAt: { gte: since } }, { endedAt: { gte: since } }] }),
  };
}

function toRow(stored: Stored): Incidents["rows"] {
  const found = toIncident(stored);
  if (!found) return [];
  const { ending } = found.body;
  return [
    {
      id: found.id,
      ...toldOf(found),
      ending: ending && { kind: ending.kind, timeout: ending.timeout, by: ending.by },
    },
  ];
}

/** Episodes, the newest first. Rows that this version cannot read are left out. Throws what Prisma throws. */
export async function queryIncidents(asked: Asked, now = Date.now()): Promise<Incidents> {
  const { params, store, targetId } = asked;
  const where = whereOf(asked, now);
  const [, found, total, watch] = await store.$transaction([
    ownLimits(store, "read"),
    store.incident.findMany({
      where:
        params.before === undefined ? where : { AND: [where, { beganAt: { lt: new Date(params.before) } }] },
      orderBy: [{ beganAt: "desc" }, { id: "desc" }],
      take: params.limit + 1,
    }),
    store.incident.count({ where }),
    store.watch.findUnique({ where: { targetId }, select: { at: true } }),
  ]);
  return {
    rows: found.slice(0, params.limit).flatMap(toRow),
    older: found.length > params.limit,
    total,
    sampledAt: watch?.at.getTime() ?? null,
  };
}
