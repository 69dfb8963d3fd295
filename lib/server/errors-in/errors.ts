import "server-only";
import { waitUntil } from "@vercel/functions";
import { LifeguardError } from "../../shared/errors/family";
import { env } from "../env";
import { liveReader } from "../live";
import { knownTrouble } from "../store/known-trouble";
import { rememberedTarget } from "../store/remembered-target";
import { type Book, createBook, type Place } from "./book";

declare global {
  var lifeguardErrors: Book | undefined;
}

/** Where errors are kept: as the live picture tells, else as a store of its own remembers the watched database. */
async function where(): Promise<Place> {
  const reader = liveReader();
  const { store } = reader;
  try {
    const live = await reader.read();
    return { store, targetId: live.reading.target.id, trouble: knownTrouble(live) };
  } catch (error) {
    if (!(reader.storeApart && error instanceof LifeguardError)) throw error;
    const known = await rememberedTarget(store, reader.place);
    if (!known) throw error;
    return { store, targetId: known.target.id, trouble: null };
  }
}

/** The one book of errors of this instance. On globalThis, as routes are bundles of their own. */
export function errorBook(): Book {
  globalThis.lifeguardErrors ??= createBook({
    where,
    ...(env().vercel.region !== null && { keepAlive: waitUntil }),
  });
  return globalThis.lifeguardErrors;
}
