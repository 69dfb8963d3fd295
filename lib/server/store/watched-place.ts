import "server-only";
import type { PrismaClient } from "../../../prisma/client/client";
import { LifeguardError } from "../../shared/errors/family";
import { liveReader } from "../live";
import type { Live } from "../snapshot/live";
import { knownTrouble } from "./known-trouble";
import { noMemory } from "./no-memory";
import { rememberedTarget } from "./remembered-target";

/** Where to write about the watched database; `live`: the shared picture, null while only a store apart from it answers. */
export type WatchedPlace = { store: PrismaClient; targetId: string; live: Live | null };

/**
 * The store and whose rows are meant: by the live picture, else by what a store apart remembers. Throws LifeguardError `unreachable` when
 * neither can be read, and `no_memory` where our tables are not to be had.
 */
export async function watchedPlace(): Promise<WatchedPlace> {
  const reader = liveReader();
  const { store } = reader;
  try {
    const live = await reader.read();
    const trouble = knownTrouble(live);
    if (trouble) throw noMemory(trouble);
    return { store, targetId: live.reading.target.id, live };
  } catch (error) {
    if (!(reader.storeApart && error instanceof LifeguardError && error.code === "unreachable")) throw error;
    const known = await rememberedTarget(store, reader.place).catch(() => null);
    if (!known) throw error;
    return { store, targetId: known.target.id, live: null };
  }
}
