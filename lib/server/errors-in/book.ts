import { setTimeout as sleep } from "node:timers/promises";
import type { PrismaClient } from "../../../prisma/client/client";
import type { ErrorSource, Occurrence } from "../../shared/errors-in/occurrence";
import { refusesValues, type TableTrouble, troubleOf } from "../store/trouble";
import { inTurn } from "../store/turn";
import { createLedger } from "./ledger";
import type { Delivery } from "./read-delivery";
import { type Counted, createTally, idOf, type Sampled } from "./tally";
import { writeErrors } from "./write";

/** Between two writes, and after one that failed. */
const EVERY_MS = 1_000;
const RETRY_MS = 10_000;
const WRITE_MS = 2_500;
/** So many rows wait for the store at most; the oldest go first. */
const WAITING = 5_000;
/** A delivery with more errors than this is known as a whole, not line by line: so is each beyond so many lines an hour. */
const LINES_KNOWN = 50;
const LINES_KNOWN_AN_HOUR = 20_000;

/** Our tables and whose errors these are; `trouble`: why they are not to be asked. */
export type Place = { store: PrismaClient; targetId: string; trouble: TableTrouble | null };
type Batch = { counts: Counted[]; samples: Sampled[] };
/** What was counted since the last time. `targetId`: null while the watched database was never read. `stored`: not only in memory. */
export type JustCounted = { targetId: string | null; stored: boolean; counts: readonly Counted[] };
type Listener = (counted: JustCounted) => Promise<void>;

const rowsIn = (batches: readonly Batch[]) => batches.reduce((sum, { counts }) => sum + counts.length, 0);

/**
 * Keeps count of errors, whoever tells of them: in memory at once, in our tables within about a second, each id once. `where` names the
 * tables and may throw. `keepAlive` is handed what goes on after an answer is sent.
 */
export function createBook(options: {
  where: () => Promise<Place>;
  keepAlive?: (work: Promise<unknown>) => void;
}) {
  const { where, keepAlive = () => {} } = options;
  const tally = createTally();
  const ledger = createLedger();
  const listeners = new Set<Listener>();
  const waiting: Batch[] = [];
  let trouble: TableTrouble | null = null;
  let targetId: string | null = null;
  let running: Promise<void> | null = null;
  let nextAt = 0;
  let linesKnown = { hour: 0, count: 0 };

  async function write(): Promise<TableTrouble | null> {
    try {
      const place = await where();
      targetId = place.targetId;
      if (place.trouble) return place.trouble;
      for (let [batch] = waiting; batch; [batch] = waiting) {
        const one = batch;
        await inTurn(place.store, () => writeErrors(place.store, place.targetId, one), WRITE_MS).catch(
          (error) => {
            // What the database would refuse each time must not hold up the rest.
            if (!refusesValues(error)) throw error;
          },
        );
        waiting.shift();
      }
      return null;
    } catch (error) {
      return troubleOf(error);
    }
  }

  async function flush(): Promise<void> {
    const batch = tally.take();
    ledger.add(batch, Date.now());
    if (batch.counts.length > 0) waiting.push(batch);
    while (rowsIn(waiting) > WAITING) waiting.shift();
    trouble = await write();
    nextAt = performance.now() + (trouble ? RETRY_MS : EVERY_MS);
    const counts = batch.counts.filter(({ class: name }) => !name.startsWith("lines"));
    if (counts.length === 0) return;
    const counted = { targetId, stored: trouble === null, counts };
    await Promise.allSettled([...listeners].map((listener) => listener(counted)));
  }

  async function run(): Promise<void> {
    while (tally.size > 0) {
      await sleep(Math.max(0, nextAt - performance.now()));
      await flush();
    }
    running = null;
    if (waiting.length > 0) setTimeout(retry, RETRY_MS).unref();
  }
  function schedule(): void {
    running ??= run();
    keepAlive(running);
  }
  async function retry(): Promise<void> {
    if (waiting.length === 0 || running) return;
    running = flush().finally(() => {
      running = null;
      if (waiting.length > 0) setTimeout(retry, RETRY_MS).unref();
    });
    await running;
  }

  /** Whether one more line of this hour may be known by an id of its own. */
  function mayKnow(now: number): boolean {
    const hour = Math.floor(now / 3_600_000);
    if (linesKnown.hour !== hour) linesKnown = { hour, count: 0 };
    return ++linesKnown.count <= LINES_KNOWN_AN_HOUR;
  }

  return {
    /** Counts an error that needs no id: it is told once. */
    add(error: Occurrence, count = 1): void {
      tally.add(error, idOf("one", crypto.randomUUID()), Date.now(), count);
      schedule();
    },
    /** Counts what a delivery brought; `id` names it where it may come again. How many of its errors this instance knew already. */
    deliver(source: ErrorSource, { errors, lines, unread, over }: Delivery, id: string | null): number {
      const now = Date.now();
      const whole = idOf(source, id ?? crypto.randomUUID());
      if (id !== null && ledger.knows(whole)) return errors.length;
      let repeated = 0;
      for (const { error, id } of errors) {
        const line = id === null ? null : idOf(source, id);
        if (line !== null && ledger.knows(line)) repeated++;
        else tally.add(error, line && errors.length <= LINES_KNOWN && mayKnow(now) ? line : whole, now);
      }
      tally.addLines(source, "lines", lines, whole, now);
      tally.addLines(source, "lines:unread", unread, whole, now);
      tally.addLines(source, "lines:over", over.lines + (over.bytes > 0 ? 1 : 0), whole, now);
      schedule();
      return repeated;
    },
    /** Calls `listener` after each write, with what was counted; what it throws is its own affair. */
    onCounted(listener: Listener): void {
      listeners.add(listener);
    },
    /** Resolves when all that was told is written, or could not be. */
    settled: async (): Promise<void> => {
      await running;
    },
    /** Why what was told is in this instance's memory alone; null: it is in our tables. */
    trouble: () => trouble,
    remembered: ledger.read,
  };
}
export type Book = ReturnType<typeof createBook>;
