import type { PrismaClient } from "../../../prisma/client/client";
import { classify } from "../../shared/errors/classify";
import { describeFailure } from "../../shared/errors/describe";
import type { Lane } from "../../shared/view";
import { type Flight, follow } from "../db/flight";
import { ParkedError } from "./gate";
import type { ReadLane } from "./lane";

/** What one statement may take on a lane, connecting included, before the other lane is tried. */
const LIMIT_MS = 2_500;
/** A statement that is still silent then has its socket cut. */
const SILENCE_MS = 30_000;

/** Whether the lane, not the statement, is what failed. */
function laneFailed(error: unknown): boolean {
  if (error instanceof ParkedError) return true;
  const { about } = classify(error);
  return about !== "statement" && about !== "none";
}

async function inTime<T>(flight: Flight<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ParkedError(`The database did not answer within ${LIMIT_MS / 1_000} s`)),
      LIMIT_MS,
    );
  });
  return Promise.race([flight.result, late]).finally(() => clearTimeout(timer));
}

/**
 * Runs one piece of work on the lane that works, and on the other when that one is stuck. Work that was given up may still reach the
 * server late: it must bear that. A lane on which such work is still out is left alone. Throws LifeguardError `unreachable` when no
 * lane answered, and what the statement itself threw.
 */
export function createActing(inOrder: () => ReadLane[]) {
  const out = new Set<ReadLane>();

  async function tryOn<T>(lane: ReadLane, work: (prisma: PrismaClient) => Promise<T>): Promise<T> {
    if (out.has(lane)) throw new ParkedError("An earlier statement has not come back from the database");
    const flight = follow(() => work(lane.database.prisma));
    try {
      return await inTime(flight);
    } catch (error) {
      if (error instanceof ParkedError) {
        out.add(lane);
        const cut = setTimeout(flight.sever, SILENCE_MS);
        void flight.returned.then(() => {
          clearTimeout(cut);
          out.delete(lane);
        });
      }
      throw error;
    }
  }

  return async <T>(work: (prisma: PrismaClient) => Promise<T>): Promise<{ value: T; lane: Lane }> => {
    let failed: { lane: ReadLane; error: unknown } | undefined;
    for (const lane of inOrder()) {
      try {
        return { value: await tryOn(lane, work), lane: lane.kind };
      } catch (error) {
        if (!laneFailed(error)) throw error;
        failed = { lane, error };
      }
    }
    throw describeFailure(failed?.error, failed?.lane.database.provider);
  };
}
