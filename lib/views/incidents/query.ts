import type { Prisma, Incident as Stored } from "../../../prisma/client/client";
import { ownLimits } from "../../server/sql";
import type { StoredContext } from "../../server/stored-route";
import { deploymentBody, deploymentVerdict } from "../../shared/deployment";
import { type Incident, incident as whole } from "../../shared/incidents/incident";
import { toldOf } from "../../shared/incidents/words";
import type { ParamsOf } from "../../shared/view";
import type { Incidents, incident, incidents, One } from "./contract";

const DAY_MS = 86_400_000;
const days = { "1d": 1, "7d": 7, "30d": 30 } as const;

type Asked<C extends typeof incidents | typeof incident> = Pick<
  StoredContext<ParamsOf<C>>,
  "params" | "store" | "targetId"
>;

/** A row as this version reads it; null: another version's, or nonsense. */
function toIncident({ beganAt, seenAt, endedAt, ...row }: Stored): Incident | null {
  const times = { beganAt: beganAt.getTime(), seenAt: seenAt.getTime(), endedAt: endedAt?.getTime() ?? null };
  return whole.safeParse({ ...row, ...times }).data ?? null;
}

function whereOf({ params, targetId }: Asked<typeof incidents>, now: number): Prisma.IncidentWhereInput {
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
export async function queryIncidents(asked: Asked<typeof incidents>, now = Date.now()): Promise<Incidents> {
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

/** One episode whole, with the deployment before it. Throws what Prisma throws. */
export async function queryIncident({ params, store, targetId }: Asked<typeof incident>): Promise<One> {
  const [, stored, watch] = await store.$transaction([
    ownLimits(store, "read"),
    store.incident.findFirst({ where: { id: params.id, targetId } }),
    store.watch.findUnique({ where: { targetId }, select: { at: true } }),
  ]);
  const found = stored && toIncident(stored);
  const sampledAt = watch?.at.getTime() ?? null;
  if (!found) return { incident: null, sampledAt, deployment: null };
  const began = new Date(found.beganAt);
  const [, before] = await store.$transaction([
    ownLimits(store, "read"),
    store.deployment.findFirst({
      where: {
        targetId,
        at: { lte: began, gte: new Date(found.beganAt - DAY_MS) },
        event: { notIn: ["error", "canceled"] },
      },
      orderBy: { at: "desc" },
    }),
  ]);
  return {
    incident: found,
    sampledAt,
    deployment: before && {
      at: before.at.getTime(),
      application: before.application,
      environment: before.environment,
      deployment: before.deployment,
      commit: before.commit,
      body: deploymentBody.parse(before.body),
      verdict: deploymentVerdict.safeParse(before.verdict).data ?? null,
    },
  };
}
