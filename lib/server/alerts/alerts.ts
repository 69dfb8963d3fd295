import type { PrismaClient } from "../../../prisma/client/client";
import type { Message } from "../../shared/alerts/alert";
import type { PoolCheck } from "../../shared/alerts/facts";
import type { Failure } from "../../shared/alerts/outage";
import { toWire } from "../../shared/errors/family";
import type { WireError } from "../../shared/view";
import type { Alerting } from "../env";
import type { MemoryState } from "../memory/keeper";
import { whenFree } from "../memory/when-free";
import { createHeartbeat } from "../notify/heartbeat";
import type { Letter } from "../notify/letter";
import type { Live } from "../snapshot/live";
import { inTurn } from "../store/turn";
import { createDirect } from "./direct";
import { evaluate } from "./evaluate";
import { type InForce, inForce } from "./in-force";
import { createLookOn } from "./look-on";
import { createOutages } from "./outages";
import { createOutbox } from "./outbox";
import { readInForce } from "./read-in-force";
import { recordOutage, type Unrecorded } from "./recover";
import { createTell } from "./tell";

const STORE_MS = 2_500;
/** Rules and silences for the time when they cannot be asked for; ms. */
const LEARN_MS = 30_000;
/** Without samples, in an outage, rules are judged so often; ms. */
const AWAY_MS = 30_000;
const failureOf = ({ class: kind, code, title, message }: WireError): Failure => ({
  ...{ class: kind ?? code, title: title ?? "It cannot be read", message },
});

/**
 * All that alerts do on this instance: the outage class from each read, the outbox behind each sample, decisions at once for what a drain or a
 * report brought, and the heartbeat. Nothing here throws or holds a read up.
 */
export function createAlerts(options: {
  store: PrismaClient;
  /** The store is on a server of its own: rules are judged on while the watched one is away. */
  apart: boolean;
  /** placeHash of the watched database. */
  place: string;
  /** How messages name it until it was read: its label, else its host. */
  about: Omit<Letter, "message" | "targetId">;
  alerting: Alerting;
  /** One more read of the watched database. */
  look: () => Promise<unknown>;
  /** How keeping samples goes on this instance. */
  memory?: () => MemoryState;
  keepAlive?: (work: Promise<unknown>) => void;
  timeoutMs?: number;
}) {
  const { store, apart, place, about, alerting, look, memory, timeoutMs, keepAlive = () => {} } = options;
  const { destinations } = alerting;
  const names = destinations.map(({ name }) => name);
  // An outage's end goes by the name that its beginning had, whoever sends it: else it would close nothing.
  const letterOf = (message: Message, targetId = place): Letter => ({
    ...{ ...about, message },
    targetId: message.kind === "outage" ? place : targetId,
  });
  const common = { destinations, keepAlive, ...(timeoutMs && { timeoutMs }) };
  const outbox = createOutbox({ ...common, store, letterOf });
  const direct = createDirect({ ...common, letterOf });
  const beat = createHeartbeat(alerting.heartbeat);
  const lookOn = createLookOn(() => look().catch(() => {}), keepAlive);
  let known: InForce = inForce({ rules: [], silences: [] });
  let learnedAt = Number.NEGATIVE_INFINITY;
  let targetId: string | null = null;
  let stored: MemoryState | undefined;
  let awayAt = Number.NEGATIVE_INFINITY;

  const tell = createTell({
    ...{ apart, place, store, outbox, direct, destinations: names },
    target: () => targetId,
  });
  const watch = {
    ...{ place, direct, tell, keepAlive },
    inForce: () => known,
    async record(unrecorded: Unrecorded, key: string) {
      if (targetId === null) throw new Error("the database was never read");
      const id = targetId;
      await inTurn(store, () => recordOutage(store, id, unrecorded, { key, destinations: names }), STORE_MS);
      await outbox.send(id);
    },
  };
  const outages = createOutages({ ...watch, look: () => look().catch(() => {}) });
  const unstored = createOutages({ ...watch, lasting: "no_samples" });

  /** Reads go well, and nothing can be stored any more: then no rule is judged, and nobody else would say so. */
  function sawStore(): void {
    const state = memory?.();
    // The same object: nothing was tried since. An old failure must not last by itself.
    if (!state || state === stored) return;
    stored = state;
    const { trouble, writtenAt } = state;
    const message = trouble?.error.message || trouble?.what || "";
    const title = "nothing can be stored, and no other rule is judged";
    unstored.saw(trouble && writtenAt !== null ? { class: "store", title, message } : null);
  }

  async function learn(id: string): Promise<void> {
    if (performance.now() - learnedAt < LEARN_MS) return;
    learnedAt = performance.now();
    const { undecidedMs, ...found } = await inTurn(store, () => readInForce(store, id), STORE_MS);
    known = found;
    if (undecidedMs !== null) lookOn.for(undecidedMs);
  }

  /** Decides now, and sends; a store that cannot be asked is the next sample's affair. */
  async function decide(id: string, checks: PoolCheck[] | null): Promise<void> {
    const judge = () => evaluate(store, id, { destinations: names, checks });
    await whenFree(() => inTurn(store, judge, STORE_MS)).catch(() => {});
    await outbox.send(id);
  }

  function saw(failure: Failure | null): void {
    outages.saw(failure);
    if (!failure || !apart || targetId === null || performance.now() - awayAt < AWAY_MS) return;
    awayAt = performance.now();
    keepAlive(decide(targetId, null));
  }

  return {
    destinations: names,
    /** A read that brought a picture, be it an old one. */
    read({ reading }: Pick<Live, "reading">): void {
      targetId = reading.target.id;
      const failed = reading.stale?.error ?? reading.trouble?.[0]?.error ?? null;
      saw(failed && failureOf(failed));
      if (!failed) sawStore();
    },
    /** A read that brought none. */
    failed: (error: unknown): void => saw(failureOf(toWire(error).error)),
    /** A sample was written, and judged with it. */
    written(id: string): void {
      lookOn.looked();
      outages.storeWorks();
      unstored.storeWorks();
      keepAlive(Promise.all([beat(), outbox.send(id).then(() => learn(id).catch(() => {}))]));
    },
    decide,
    /** Sends what waits in the outbox. */
    send: outbox.send,
    /** What this instance tells without the store: the outage, and messages that have not arrived. */
    outage: () => ({ told: outages.told() ?? unstored.told(), failing: direct.failing() }),
    settled: () => outages.settled().then(unstored.settled),
  };
}

export type Alerts = ReturnType<typeof createAlerts>;
