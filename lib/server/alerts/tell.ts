import type { PrismaClient } from "../../../prisma/client/client";
import type { Message } from "../../shared/alerts/alert";
import { rememberedTarget } from "../store/remembered-target";
import { inTurn } from "../store/turn";
import type { createDirect } from "./direct";
import type { createOutbox } from "./outbox";
import type { DestinationName } from "./record";
import { recordOutage } from "./recover";

/** A store that is slow must not hold the message up; ms. */
const CLAIM_MS = 1_000;

/**
 * Brings what an outage has to tell to its receivers. Instances that see the same share a store that is apart: it takes each key once, and what it
 * took is tried again whoever dies. Where it is in the watched database, or does not answer, this instance sends straight. Never rejects.
 */
export function createTell(options: {
  store: PrismaClient;
  apart: boolean;
  /** placeHash of the watched database. */
  place: string;
  /** The watched database as this instance knows it; null: it never read it. */
  target: () => string | null;
  destinations: readonly DestinationName[];
  outbox: Pick<ReturnType<typeof createOutbox>, "send">;
  direct: Pick<ReturnType<typeof createDirect>, "send">;
}): (message: Message) => Promise<void> {
  const { store, apart, place, target, destinations, outbox, direct } = options;

  async function claim(message: Message): Promise<string | null> {
    if (!apart) return null;
    const remembered = () => inTurn(store, () => rememberedTarget(store, place), CLAIM_MS);
    const id = target() ?? (await remembered())?.target.id;
    if (id === undefined) return null;
    const waits = { events: [], messages: [{ message, delivered: [], error: null }] };
    const once = { key: message.key, destinations };
    await inTurn(store, () => recordOutage(store, id, waits, once), CLAIM_MS);
    return id;
  }

  return async (message) => {
    const id = await claim(message).catch(() => null);
    await (id === null ? direct.send(message) : outbox.send(id));
  };
}
