import type { PrismaClient } from "../../../prisma/client/client";
import { ownLimits } from "../../server/sql";
import { toAlertState } from "../../shared/alerts/alert";
import type { DataOf } from "../../shared/view";
import type { brief } from "./brief";
import { stateIn } from "./watch-state";

type Brief = Omit<DataOf<typeof brief>, "storeApart">;

/** However many pages ask, an instance asks its store this often; ms. */
const KEPT_MS = 5_000;
/** What was given up is on every page for so long; it stays on the Alerts page. */
const DAY_MS = 86_400_000;

const kept = new WeakMap<PrismaClient, { at: number; targetId: string; brief: Brief }>();

async function ask(store: PrismaClient, targetId: string, now: number): Promise<Brief> {
  const bad = [
    { state: "dead", createdAt: { gte: new Date(now - DAY_MS) } },
    { state: "waiting", error: { not: null } },
  ];
  const [, watch, groups, newest] = await store.$transaction([
    ownLimits(store, "read"),
    store.watch.findUnique({ where: { targetId }, select: { state: true } }),
    store.outbox.groupBy({
      by: ["state"],
      where: { targetId, OR: bad },
      orderBy: { state: "asc" },
      _count: { _all: true },
    }),
    store.outbox.findFirst({
      where: { targetId, OR: bad },
      orderBy: { createdAt: "desc" },
      select: { error: true },
    }),
  ]);
  const firing = toAlertState(stateIn(watch)).alerts.filter(({ state }) => state === "firing");
  const count = (of: string) => {
    const found = groups.find(({ state }) => state === of)?._count;
    return typeof found === "object" ? (found._all ?? 0) : 0;
  };
  return {
    firing: firing.length,
    dead: count("dead"),
    failing: count("waiting"),
    error: newest?.error ?? null,
  };
}

/** What every page says where the store cannot be read. */
export const unknownBrief = (storeApart: boolean): DataOf<typeof brief> => ({
  ...{ firing: null, dead: null, failing: null, error: null, storeApart },
});

/** What every page says of alerts, asked of the store every few seconds at most. Throws what the read throws. */
export async function queryBrief(
  { store, targetId, storeApart }: { store: PrismaClient; targetId: string; storeApart: boolean },
  now = Date.now(),
): Promise<DataOf<typeof brief>> {
  const known = kept.get(store);
  if (known && known.targetId === targetId && Math.abs(now - known.at) < KEPT_MS)
    return { ...known.brief, storeApart };
  const found = await ask(store, targetId, now);
  kept.set(store, { at: now, targetId, brief: found });
  return { ...found, storeApart };
}
