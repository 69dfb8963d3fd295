import { LifeguardError } from "../../shared/errors/family";
import type { Live, LiveReader } from "../snapshot/live";
import { knownTrouble } from "../store/known-trouble";
import { rememberedTarget } from "../store/remembered-target";
import { type Book, createBook, type Place } from "./book";
import { createOwnErrors, type OwnErrors } from "./own";

declare global {
  var lifeguardErrors: { book: Book; own: OwnErrors } | undefined;
}

/** A picture that is younger says where our tables are without another read. */
const FRESH_MS = 30_000;

/**
 * Opens the one book of errors of this instance, on globalThis, as routes are bundles of their own. Returns what the live reader tells of
 * each read; nothing of it throws. `reader` is asked later, when it is there.
 */
export function openErrors(options: {
  reader: () => LiveReader;
  home: { deployment: string | null; region: string | null };
  keepAlive?: (work: Promise<unknown>) => void;
}) {
  const { reader, home, ...keepAlive } = options;
  let last: { live: Live; at: number } | null = null;
  /** Reads of our own, to find our tables, do not count themselves. */
  let asking = 0;

  const placeOf = (live: Live): Place => ({
    store: live.store,
    targetId: live.reading.target.id,
    trouble: knownTrouble(live),
  });

  /** Where errors are kept: as the live picture tells, else as a store of its own remembers the watched database. */
  async function where(): Promise<Place> {
    if (last && performance.now() - last.at < FRESH_MS) return placeOf(last.live);
    const { read, store, storeApart, place } = reader();
    asking++;
    try {
      return placeOf(await read());
    } catch (error) {
      if (!(storeApart && error instanceof LifeguardError)) throw error;
      const known = await rememberedTarget(store, place);
      if (!known) throw error;
      return { store, targetId: known.target.id, trouble: null };
    } finally {
      asking--;
    }
  }

  const book = createBook({ where, ...keepAlive });
  const own = createOwnErrors(book, home);
  globalThis.lifeguardErrors = { book, own };
  return {
    read(live: Live): void {
      last = { live, at: performance.now() };
      own.read(live.reading);
    },
    failed(error: unknown): void {
      if (asking === 0) own.failed(error);
    },
  };
}
