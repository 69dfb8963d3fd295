import { LifeguardError } from "../../shared/errors/family";
import type { Live, LiveReader } from "../snapshot/live";
import { knownTrouble } from "../store/known-trouble";
import { rememberedTarget } from "../store/remembered-target";
import { inTurn } from "../store/turn";
import { downMetrics, liveMetrics } from "./live-metrics";
import { gauge, type Metric } from "./metric";
import { storeMetrics } from "./store-metrics";

type Reader = Pick<LiveReader, "read" | "store" | "storeApart" | "place">;

async function idOf({ store, storeApart, place }: Reader, live: Live | null): Promise<string | null> {
  if (live) return knownTrouble(live) ? null : live.reading.target.id;
  if (!storeApart) return null;
  return (await inTurn(store, () => rememberedTarget(store, place)))?.target.id ?? null;
}

/** Totals of the store where it can be read, and whether it could. */
async function fromStore(reader: Reader, live: Live | null): Promise<Metric[]> {
  const up = (value: number) =>
    gauge("store_up", "Whether Lifeguard's own tables could be read just now.", value);
  try {
    const id = await idOf(reader, live);
    return id === null ? [up(0)] : [up(1), ...(await storeMetrics(reader.store, id))];
  } catch {
    // What failed is told by the pages; a scrape says that it failed.
    return [up(0)];
  }
}

/**
 * Every metric as it stands now. A database that cannot be read is `lifeguard_up 0`, beside what is known all the same. Throws what the
 * read throws when that is no trouble of the database's.
 */
export async function collectMetrics(reader: Reader): Promise<Metric[]> {
  const live = await reader.read().catch((error) => {
    if (error instanceof LifeguardError && error.code === "unreachable") return null;
    throw error;
  });
  return [...(live ? liveMetrics(live) : downMetrics()), ...(await fromStore(reader, live))];
}
