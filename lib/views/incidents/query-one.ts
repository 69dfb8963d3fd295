import type { Incident as Stored } from "../../../prisma/client/client";
import { ownLimits } from "../../server/sql";
import type { StoredContext } from "../../server/stored-route";
import { deploymentBody, deploymentVerdict } from "../../shared/deployment";
import type { Incident } from "../../shared/incidents/incident";
import type { ParamsOf } from "../../shared/view";
import type { incident, One } from "./contract";
import { toIncident } from "./to-incident";

const DAY_MS = 86_400_000;
/** A wait of before it, or after, that may belong to it. */
const NEAR_MS = 60_000;
/** Episodes of blocking that are looked at for one that was another's cause. */
const BLOCKING = 5;

/** Who waited for whom in that time, as an episode of blocking keeps it. */
function waitsIn(blocking: readonly Stored[], { beganAt, endedAt, seenAt }: Incident): One["meanwhile"] {
  const [from, to] = [beganAt - NEAR_MS, (endedAt ?? seenAt) + NEAR_MS];
  const found = blocking.flatMap((stored) => {
    const one = toIncident(stored);
    const frames = one?.body.frames.filter(({ at }) => at >= from && at <= to) ?? [];
    return one && frames.length > 0 ? [{ id: one.id, people: one.body.people, frames }] : [];
  });
  const most = ({ frames }: (typeof found)[number]) => Math.max(...frames.map(({ blocked }) => blocked));
  return found.sort((a, b) => most(b) - most(a))[0] ?? null;
}

/** One episode whole, with the deployment before it. Throws what Prisma throws. */
export async function queryIncident({
  params,
  store,
  targetId,
}: Pick<StoredContext<ParamsOf<typeof incident>>, "params" | "store" | "targetId">): Promise<One> {
  const [, stored, watch] = await store.$transaction([
    ownLimits(store, "read"),
    store.incident.findFirst({ where: { id: params.id, targetId } }),
    store.watch.findUnique({ where: { targetId }, select: { at: true } }),
  ]);
  const found = stored && toIncident(stored);
  const sampledAt = watch?.at.getTime() ?? null;
  if (!found) return { incident: null, sampledAt, deployment: null, meanwhile: null };
  const began = new Date(found.beganAt);
  const ended = new Date(found.endedAt ?? found.seenAt);
  const [, before, blocking] = await store.$transaction([
    ownLimits(store, "read"),
    store.deployment.findFirst({
      where: {
        targetId,
        at: { lte: began, gte: new Date(found.beganAt - DAY_MS) },
        event: { notIn: ["error", "canceled"] },
      },
      orderBy: { at: "desc" },
    }),
    store.incident.findMany({
      where: {
        ...{ targetId, kind: "blocking", id: { not: found.id } },
        ...{ beganAt: { lte: ended }, OR: [{ endedAt: null }, { endedAt: { gte: began } }] },
      },
      orderBy: { beganAt: "desc" },
      take: found.kind === "blocking" ? 0 : BLOCKING,
    }),
  ]);
  return {
    incident: found,
    meanwhile: waitsIn(blocking, found),
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
