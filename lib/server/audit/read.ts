import type { PrismaClient } from "../../../prisma/client/client";
import { type Flight, follow } from "../db/flight";
import { ParkedError } from "../snapshot/gate";

const LIMIT_MS = 2_000;
const SILENCE_MS = 60_000;

type Line = { last: Promise<void>; parked: boolean };
const lines = new WeakMap<PrismaClient, Line>();

const late = () => new ParkedError(`The database did not answer within ${LIMIT_MS / 1_000} s`);

/** Resolves with the flight's answer within `ms`; else rejects and leaves it parked until its connection is back. */
async function inTime<T>(flight: Flight<T>, line: Line, ms: number): Promise<T> {
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
      reject(late());
    }, ms);
  });
  return Promise.race([flight.result, limit]).finally(() => clearTimeout(timer));
}

/**
 * Reads from our own tables, one read at a time an instance, each within 2 s however many wait. While one has not come back nothing more
 * is sent. Throws ParkedError when it is too late, and what Prisma throws.
 */
export async function readInTurn<T>(prisma: PrismaClient, work: () => Promise<T>): Promise<T> {
  const line = lines.get(prisma) ?? { last: Promise.resolve(), parked: false };
  lines.set(prisma, line);
  const began = performance.now();
  const before = line.last;
  let done = () => {};
  line.last = new Promise((resolve) => {
    done = resolve;
  });
  try {
    await before;
    const left = LIMIT_MS - (performance.now() - began);
    if (line.parked || left <= 0) throw late();
    return await inTime(follow(work), line, left);
  } finally {
    done();
  }
}
