import type { PrismaClient } from "../../../prisma/client/client";
import { isAuthentication } from "../../shared/errors/describe";
import { toWire } from "../../shared/errors/family";
import type { Detail } from "../../shared/memory/detail";
import { type MemorySample, sampleOf } from "../../shared/memory/sample";
import { bucketOf } from "../../shared/memory/tiers";
import type { Sight } from "../../shared/pooler/sight";
import type { SlowCounters } from "../../shared/slow-snapshot";
import type { WireError } from "../../shared/view";
import type { DestinationName } from "../alerts/record";
import type { Live } from "../snapshot/live";
import { knownTrouble } from "../store/known-trouble";
import { type TableTrouble, troubleOf } from "../store/trouble";
import { inTurn } from "../store/turn";
import { createGaps, type Gap, type Why } from "./gaps";
import { identifier } from "./identify";
import { packDetail } from "./pack";
import { seenOf } from "./seen-of";
import { settingsOf } from "./settings";
import { whenFree } from "./when-free";
import { writeSample } from "./write";

/** The answer to whoever read leaves first. */
const AFTER_ANSWER_MS = 20;
/** The slow read and the pooler's console, asked with this read, are waited for so long; the moment is kept without them then. */
const SLOW_MS = 1_500;
const WRITE_MS = 3_000;
/** A missing table or grant is somebody's to mend; a refused login is punished by poolers. */
const REST_MS = { mended: 30_000, login: 120_000 };
/** How memory is doing on this instance; `writtenAt`: the newest moment that it wrote, or that another had written. */
export type MemoryState = { trouble: TableTrouble | null; writtenAt: number | null };

const pause = (ms: number) => new Promise<null>((resolve) => setTimeout(resolve, ms, null));
const whyOf = ({ class: kind, code, sqlstate, message }: WireError): Why => ({
  class: kind ?? code,
  sqlstate: sqlstate ?? null,
  message: message.replace(/^Cannot read the database: /, ""),
});

/**
 * Keeps moments: of each 10 s by the database's clock the first that is read, whoever reads and on however many instances, in one transaction
 * after the answer has left. What fails is tried again with the next 10 s, its reason kept in memory until it can be written. Never throws.
 */
export function createMemory(options: {
  /** The client for our own tables. */
  store: PrismaClient;
  /** placeHash of the watched database. */
  place: string;
  /** Of Lifeguard itself. */
  deployment: Detail["deployment"];
  /** Where alerts go. */
  destinations?: readonly DestinationName[];
  /** What is to be done behind a write, such as roll-ups. */
  afterwards?: (store: PrismaClient, sample: MemorySample) => Promise<void>;
  keepAlive?: (work: Promise<unknown>) => void;
}) {
  const { store, place, deployment, destinations = [], afterwards, keepAlive = () => {} } = options;
  const gaps = createGaps();
  let clockAhead = 0;
  let bucket: number | null = null;
  let busy: Promise<void> | null = null;
  let restUntil = Number.NEGATIVE_INFINITY;
  let state: MemoryState = { trouble: null, writtenAt: null };

  const rest = (ms: number) => {
    restUntil = performance.now() + ms;
  };

  function troubled(trouble: TableTrouble, at: number): void {
    state = { ...state, trouble };
    if (trouble.what === "unreachable") gaps.note("store", whyOf(trouble.error), at);
    else rest(REST_MS.mended);
  }

  function missed(error: unknown): void {
    troubled(troubleOf(error), Date.now() + clockAhead);
    if (isAuthentication(error)) rest(REST_MS.login);
  }

  async function make(live: Live, counters: SlowCounters | null) {
    const { backends } = live.snapshot;
    const sample = sampleOf(seenOf(live, counters, deployment), await identifier(backends));
    const settings = settingsOf(live.snapshot.version, counters);
    return { sample, body: await packDetail(sample.detail), settings, place, destinations };
  }

  async function keep(live: Live, slow: Promise<SlowCounters | null>, sight: Promise<Sight>): Promise<void> {
    try {
      await pause(AFTER_ANSWER_MS);
      const late = pause(SLOW_MS);
      const counters = await Promise.race([slow, late]);
      const console = { ...live.console, ...(await Promise.race([sight, late])) };
      const missing = counters && knownTrouble({ ...live, migrated: counters.migrated });
      if (missing) return troubled(missing, live.figures.at);
      const made = await make({ ...live, console }, counters);
      const { sample } = made;
      const due = gaps.due(sample.at);
      const claim = { ...made, gaps: due };
      const claimed = await whenFree(() => inTurn(store, () => writeSample(store, claim), WRITE_MS));
      state = { trouble: null, writtenAt: sample.at };
      if (claimed) gaps.written(due);
      else gaps.end("store", sample.at);
      if (claimed) await afterwards?.(store, sample).catch(() => {});
    } catch (error) {
      missed(error);
    }
  }

  function failed(error: WireError): void {
    gaps.note("target", whyOf(error), Date.now() + clockAhead);
  }

  function begin(live: Live, slow: Promise<SlowCounters | null>, sight: Promise<Sight>): void {
    const { at } = live.figures;
    if (busy || performance.now() < restUntil || bucket === bucketOf(at, 10)) return;
    bucket = bucketOf(at, 10);
    const known = knownTrouble(live);
    if (known) {
      troubled(known, at);
      return;
    }
    busy = keep(live, slow, sight).finally(() => {
      busy = null;
    });
    keepAlive(busy);
  }

  const memory = {
    /** A read that brought a picture; `slow` resolves with the totals when the slow read behind it is over, `sight` when the pooler's console has answered. */
    offer(
      live: Live,
      slow: Promise<SlowCounters | null>,
      sight: Promise<Sight> = Promise.resolve(live.console),
    ): void {
      const { reading, figures } = live;
      if (reading.stale) {
        failed(reading.stale.error);
        return;
      }
      clockAhead = figures.at + reading.ageMs - Date.now();
      gaps.end("target", figures.at);
      begin(live, slow, sight);
    },
    /** A read that brought no picture at all. */
    failed: (error: unknown): void => failed(toWire(error).error),
    state: (): MemoryState => state,
    /** Why there are no samples, as far as it is not in the store yet: what goes on ends now. */
    unwritten: (): Gap[] => gaps.due(Date.now() + clockAhead),
    /** Resolves when nothing is being written. */
    quiet: (): Promise<void> => busy ?? Promise.resolve(),
  };
  globalThis.lifeguardMemories ??= new WeakMap();
  globalThis.lifeguardMemories.set(store, memory);
  return memory;
}

export type Memory = {
  offer: (live: Live, slow: Promise<SlowCounters | null>, sight?: Promise<Sight>) => void;
  failed: (error: unknown) => void;
  state: () => MemoryState;
  unwritten: () => Gap[];
  quiet: () => Promise<void>;
};

declare global {
  var lifeguardMemories: WeakMap<PrismaClient, Memory> | undefined;
}

/** The memory that keeps to this store in this process, if there is one. */
export const memoryOf = (store: PrismaClient): Memory | undefined => globalThis.lifeguardMemories?.get(store);
