import type { Message } from "../../shared/alerts/alert";
import { advanceOutage, type Failure, type Lasting, noOutage } from "../../shared/alerts/outage";
import type { createDirect } from "./direct";
import type { InForce } from "./in-force";
import type { Unrecorded } from "./recover";

/** While an outage is not yet certain the instance looks for itself, so often and for so long. */
const LOOK = { everyMs: 2_000, forMs: 75_000 };

const MOST_UNRECORDED = 20;

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/**
 * Watches whether the database can be read, by every read of this instance, and tells of an outage without any store. What it did is written with
 * `record` when reads go well again; until that succeeds it is kept, and the end is told directly.
 */
export function createOutages(options: {
  /** placeHash of the watched database: the same on every instance. */
  place: string;
  direct: ReturnType<typeof createDirect>;
  /** Brings a beginning to its receivers. Never rejects. */
  tell: (message: Message) => Promise<void>;
  inForce: () => InForce;
  /** One more read, whose outcome comes back here. Never rejects. Absent: it waits for others' reads. */
  look?: () => Promise<unknown>;
  lasting?: Lasting;
  record: (unrecorded: Unrecorded, key: string) => Promise<void>;
  keepAlive?: (work: Promise<unknown>) => void;
  clock?: () => number;
}) {
  const {
    place,
    direct,
    tell,
    inForce,
    look,
    lasting = "unreachable",
    record,
    keepAlive = () => {},
    clock = Date.now,
  } = options;
  let state = noOutage;
  let looking = false;
  let recording: Promise<void> = Promise.resolve();
  const unrecorded = new Map<string, Unrecorded["events"]>();

  async function lookOn(): Promise<void> {
    looking = true;
    const until = performance.now() + LOOK.forMs;
    while (state.since !== null && state.told === null && performance.now() < until) {
      await pause(LOOK.everyMs);
      if (state.since !== null) await look?.();
    }
    looking = false;
  }

  /** The beginning and the end into the store; where that fails the end goes out as the beginning did. */
  async function finish(
    key: string,
    fired: Message,
    ended: Message | undefined,
    events: Unrecorded["events"],
  ) {
    const way = direct.of(key);
    const sent = { message: fired, delivered: [...(way?.delivered ?? [])], error: way?.error ?? null };
    const end = ended ? [{ message: ended, delivered: [], error: null }] : [];
    direct.stop(key);
    try {
      await record({ events, messages: ended ? [sent, ...end] : [] }, key);
    } catch {
      unrecorded.set(key, events);
      // Who has not heard of the beginning hears of both.
      const both = [...(way?.error ? fired.items : []), ...(ended?.items ?? [])];
      if (ended) await direct.send({ ...ended, items: both });
    }
  }

  /** The store works: what it has not yet of outages that are over. */
  async function recordRest(): Promise<void> {
    for (const [key, events] of [...unrecorded].slice(-MOST_UNRECORDED)) {
      await record({ events, messages: [] }, key);
      unrecorded.delete(key);
    }
  }

  function saw(failure: Failure | null): void {
    const before = state;
    const decided = advanceOutage(before, failure, { ...inForce(), place, lasting }, clock());
    state = decided.state;
    const { told } = before;
    if (failure === null && told) {
      const fired: Message = {
        key: told.key,
        at: told.fired.at,
        kind: "outage",
        items: [told.fired],
        more: 0,
      };
      const [ended] = decided.messages;
      recording = recording.then(() => finish(told.key, fired, ended, decided.events));
      keepAlive(recording);
      return;
    }
    for (const message of decided.messages) keepAlive(tell(message));
    if (look && failure !== null && state.told === null && !looking) keepAlive(lookOn());
  }

  return {
    saw,
    /** To be called when the store has just been written. Never rejects. */
    storeWorks(): void {
      if (unrecorded.size === 0) return;
      recording = recording.then(() => recordRest().catch(() => {}));
      keepAlive(recording);
    },
    /** What is told of now; null: nothing. */
    told: () => state.told?.fired ?? null,
    /** Resolves when what has ended is in the store, or told. */
    settled: (): Promise<void> => recording,
  };
}
