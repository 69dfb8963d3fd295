import type { AlertEvent, AlertSilence, Outbox, Prisma, PrismaClient } from "../../../prisma/client/client";
import { ownLimits } from "../../server/sql";
import type { StoredContext } from "../../server/stored-route";
import { message, noAlerts, type Silence, type Told, toAlertState } from "../../shared/alerts/alert";
import type { ParamsOf, WireError } from "../../shared/view";
import type { Alerts, alerts, Delivery, Destination } from "./contract";
import { shownAlerts, shownEvent, shownOutage, shownRules, shownSilence } from "./shown";
import { stateIn } from "./watch-state";

/** Messages that are shown: those that have not gone out, and those that have. */
const UNSENT = 30;
const SENT = 10;
/** Silences that are shown: more in force at once is no order of things. */
const SILENCES = 100;

type Context = Pick<StoredContext<ParamsOf<typeof alerts>>, "params" | "store" | "targetId">;

export const toSilence = ({ id, rule, fromAt, untilAt, by, reason }: AlertSilence): Silence => ({
  ...{ id, rule, by, reason },
  from: fromAt.getTime(),
  until: untilAt.getTime(),
});

function toDelivery(row: Outbox): Delivery {
  const { id, destination, state, attempts, createdAt, dueAt, sentAt, error } = row;
  const said = message.safeParse(row.body).data;
  const [first] = said?.items ?? [];
  const others = (said?.items.length ?? 0) - 1 + (said?.more ?? 0);
  const title = said?.kind === "test" ? "Test message" : (first?.title ?? "A message of another version");
  return {
    ...{ id, destination, state, attempts, error },
    title: others > 0 ? `${title}, and ${others} more` : title,
    createdAt: createdAt.toISOString(),
    dueAt: dueAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
  };
}

const newest = [{ at: "desc" } as const, { id: "desc" } as const];

/** The rows behind the one that `before` names; all, when it is gone. */
async function behind(store: PrismaClient, before: string | undefined): Promise<Prisma.AlertEventWhereInput> {
  if (before === undefined) return {};
  const [, row] = await store.$transaction([
    ownLimits(store, "read"),
    store.alertEvent.findUnique({ where: { id: before }, select: { at: true } }),
  ]);
  return row ? { OR: [{ at: { lt: row.at } }, { at: row.at, id: { lt: before } }] } : {};
}

async function readEvents({ params, store, targetId }: Context): Promise<AlertEvent[]> {
  const { rule, event, severity, before, limit } = params;
  const asked = { targetId, ...(rule && { rule }), ...(event && { event }), ...(severity && { severity }) };
  const where = { AND: [asked, await behind(store, before)] };
  const [, rows] = await store.$transaction([
    ownLimits(store, "read"),
    store.alertEvent.findMany({ where, orderBy: newest, take: limit + 1 }),
  ]);
  return rows;
}

/** What the instance knows besides the store; `now` by the watched database's clock, epoch ms. */
type Around = { destinations: Destination[]; storeApart: boolean; now: number; outage: Told | null };

/** An outage comes first: it is why the rest may be old. */
const outagesOf = ({ outage }: Around) => (outage ? [shownOutage(outage)] : []);

/** The page's data where the store cannot be read: what needs no store, and nothing in place of the rest. */
export const withoutStore = (unread: WireError, around: Around): Alerts => ({
  unread,
  judgedAt: null,
  alerts: outagesOf(around),
  rules: shownRules([], noAlerts),
  silences: [],
  history: { rows: [], older: false },
  deliveries: [],
  undelivered: null,
  destinations: around.destinations,
  storeApart: around.storeApart,
});

/** Rules, what fires, what happened, and what went out. Throws what the reads throw. */
export async function queryAlerts(context: Context, around: Around): Promise<Alerts> {
  const { store, targetId, params } = context;
  const { destinations, storeApart, now } = around;
  const [, watch, edits, silenceRows, unsent, sent, waiting, dead] = await store.$transaction([
    ownLimits(store, "read"),
    store.watch.findUnique({ where: { targetId }, select: { state: true } }),
    store.alertRule.findMany({ where: { targetId } }),
    store.alertSilence.findMany({
      where: { targetId, untilAt: { gt: new Date(now) } },
      orderBy: { untilAt: "asc" },
      take: SILENCES,
    }),
    store.outbox.findMany({
      where: { targetId, state: { not: "sent" } },
      orderBy: { createdAt: "desc" },
      take: UNSENT,
    }),
    store.outbox.findMany({
      where: { targetId, state: "sent" },
      orderBy: { createdAt: "desc" },
      take: SENT,
    }),
    store.outbox.count({ where: { targetId, state: "waiting" } }),
    store.outbox.count({ where: { targetId, state: "dead" } }),
  ]);
  const events = await readEvents(context);
  const state = toAlertState(stateIn(watch));
  const silences = silenceRows.map(toSilence);
  return {
    unread: null,
    judgedAt: state.at === null ? null : new Date(state.at).toISOString(),
    alerts: [...outagesOf(around), ...shownAlerts(state.alerts, silences, now)],
    rules: shownRules(edits, state),
    silences: silences.map(shownSilence),
    history: { rows: events.slice(0, params.limit).map(shownEvent), older: events.length > params.limit },
    deliveries: [...unsent, ...sent].map(toDelivery),
    undelivered: { waiting, dead },
    destinations,
    storeApart,
  };
}
