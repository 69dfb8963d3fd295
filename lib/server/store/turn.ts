import type { PrismaClient } from "../../../prisma/client/client";
import { type Flight, follow } from "../db/flight";
import { ParkedError } from "../snapshot/gate";

const LIMIT_MS = 2_000;
const SILENCE_MS = 60_000;

type Line = { last: Promise<void>; parked: boolean };
/** Who reads a page does not stand behind a sample's write or the upkeep. */
const lines = { reads: new WeakMap<PrismaClient, Line>(), writes: new WeakMap<PrismaClient, Line>() };

const late = (ms: number) => new ParkedError(`The database did not answer within ${ms / 1_000} s`);

/** Resolves with the flight's answer within `ms` of its whole `limitMs`; else rejects and leaves it parked until its connection is back. */
async function inTime<T>(flight: Flight<T>, line: Line, ms: number, limitMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      line.parked = true;
      const silence = setTimeout(flight.sever, SILENCE_MS);
      silence.unref();
      void flight.returned.then(() => {
        clearTimeout(silence);
        line.parked = false;
      });
      reject(late(limitMs));
    }, ms);
  });
  return Promise.race([flight.result, limit]).finally(() => clearTimeout(timer));
}

/**
 * Work on our own tables, one piece at a time an instance and kind, each done within `limitMs` however many wait. While one has not come back
 * nothing more is sent. Throws ParkedError when it is too late, and what Prisma throws.
 */
export async function inTurn<T>(
  prisma: PrismaClient,
  work: () => Promise<T>,
  limitMs: number = LIMIT_MS,
  kind: keyof typeof lines = "writes",
): Promise<T> {
  const line = lines[kind].get(prisma) ?? { last: Promise.resolve(), parked: false };
  lines[kind].set(prisma, line);
  const began = performance.now();
  const before = line.last;
  let done = () => {};
  line.last = new Promise((resolve) => {
    done = resolve;
  });
  try {
    await before;
    const left = limitMs - (performance.now() - began);
    if (line.parked || left <= 0) throw late(limitMs);
    return await inTime(follow(work), line, left, limitMs);
  } finally {
    done();
  }
}
