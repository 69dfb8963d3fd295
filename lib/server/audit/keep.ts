import type { Prisma, PrismaClient } from "../../../prisma/client/client";
import { isAuthentication } from "../../shared/errors/describe";
import { follow } from "../db/flight";
import { ownLimits } from "../sql";
import { refusesValues, type TableTrouble, troubleOf } from "../store/trouble";

/** How the table is doing: entries that wait to be written, entries that are on stdout alone for good, and why. */
export type Keeping = { waiting: number; lost: number; trouble: TableTrouble | null };

/** Room for several bulk actions of MOST_AT_ONCE within one outage; some 6 MB at the very worst. */
export const MOST_WAITING = 1_000;
const BATCH = 50;
/** How long a frozen instance is kept awake for a write, and when a silent socket is cut; ms. */
const AWAKE_MS = 2_000;
const SILENCE_MS = 60_000;
/** A missing table or grant is somebody's to mend: asked for again as often as the slow read looks. */
const MENDED_BY_HAND_MS = 30_000;

/** 1, 2, 4, 5, 5 ... s with jitter, as the gate rests; longer where trying on would hurt. */
function restMs(error: unknown, failures: number): number {
  if (isAuthentication(error)) return 120_000;
  if (troubleOf(error).what !== "unreachable") return MENDED_BY_HAND_MS;
  return Math.min(5_000, 500 * 2 ** failures) * (0.75 + Math.random() / 4);
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref());

/**
 * Writes rows to lifeguard.audit in their order, each once, one write at a time; while the database cannot take them they wait, the oldest
 * making room. A write whose answer was lost is sent again: its UUID is unique, and what is there already is left.
 */
export function createKeeper(options: {
  store: () => PrismaClient;
  /** The database will never take this row: which, and its SQLSTATE or code. */
  onRefused: (id: string, why: string) => void;
  keepAlive?: (work: Promise<unknown>) => void;
}) {
  const { store, onRefused, keepAlive = () => {} } = options;
  const queue: { id: string; row: Prisma.AuditCreateManyInput }[] = [];
  let sent = 0;
  let draining: Promise<void> | null = null;
  let size = BATCH;
  let failures = 0;
  let lost = 0;
  let trouble: TableTrouble | null = null;
  let wake = () => {};

  async function write(rows: Prisma.AuditCreateManyInput[]): Promise<void> {
    const prisma = store();
    const flight = follow(() =>
      prisma.$transaction([
        ownLimits(prisma, "write"),
        prisma.audit.createMany({ data: rows, skipDuplicates: true }),
      ]),
    );
    const silence = setTimeout(flight.sever, SILENCE_MS);
    silence.unref();
    // The connection must be back before another is asked for: a promise that timed out says nothing of it.
    await flight.returned.finally(() => clearTimeout(silence));
    await flight.result;
  }

  /** One batch from the head of the queue; how long to rest before the next, ms. */
  async function step(): Promise<number> {
    const batch = queue.slice(0, size);
    sent = batch.length;
    try {
      await write(batch.map(({ row }) => row));
      queue.splice(0, sent);
      failures = 0;
      trouble = null;
      return 0;
    } catch (error) {
      const [first, ...others] = batch;
      if (!refusesValues(error)) {
        trouble = troubleOf(error);
        return restMs(error, ++failures);
      }
      // One row must not hold up those behind it: alone, it shows itself.
      size = 1;
      if (first && others.length === 0) {
        queue.splice(0, 1);
        lost++;
        onRefused(first.id, troubleOf(error).error.sqlstate ?? troubleOf(error).error.prismaCode ?? "values");
      }
      return 0;
    } finally {
      sent = 0;
    }
  }

  async function drain(): Promise<void> {
    // After this turn: what is recorded together is written together.
    await Promise.resolve();
    while (queue.length > 0) {
      const rest = await step();
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (rest > 0) await Promise.race([after(rest), woken]);
    }
    size = BATCH;
    draining = null;
  }

  return {
    add(id: string, row: Prisma.AuditCreateManyInput): void {
      // What is on its way cannot be called lost.
      if (queue.length >= MOST_WAITING) lost += queue.splice(sent, 1).length;
      queue.push({ id, row });
      // A database in trouble is left its rest; a table or a grant may have been made since.
      if (trouble && trouble.what !== "unreachable") wake();
      draining ??= drain();
      keepAlive(Promise.race([draining, after(AWAKE_MS)]));
    },
    keeping: (): Keeping => ({ waiting: queue.length, lost, trouble }),
  };
}
