import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { LifeguardError } from "../../shared/errors/family";
import type { Moment } from "../../shared/past";
import { readRows } from "../sql";
import { momentStatement } from "./statement";

const time = z.iso.datetime().nullable();
const row = z.object({
  moment: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(
      z.object({
        bucket: time,
        at: time,
        previous: time,
        next: time,
        from: time,
        to: time,
        rolled: z.boolean(),
      }),
    ),
});

const MISSED = "Choose a moment in History, or go to the nearest one that is kept.";

/** What is asked for is not kept: figures of longer spans alone (410), or nothing at all (404). */
function notKept(nearest: string | null, rolled: boolean): LifeguardError {
  if (nearest === null) {
    return new LifeguardError("not_found", "No moment is kept yet.", {
      hint: "Moments are kept as samples are taken: while somebody watches, by the cron job, or by a server's timer.",
    });
  }
  return rolled
    ? new LifeguardError("gone", "Of this time only figures are kept, no moment whole.", {
        hint: MISSED,
        nearest,
      })
    : new LifeguardError("not_found", "Nothing is kept of this time.", { hint: MISSED, nearest });
}

/** Seconds to the nearer neighbour: how far apart samples lie here. */
function stepOf(at: string, beside: readonly (string | null)[]): number | null {
  const apart = beside.flatMap((other) =>
    other ? [Math.abs(Date.parse(other) - Date.parse(at)) / 1_000] : [],
  );
  return apart.length > 0 ? Math.min(...apart) : null;
}

/**
 * The sample that is kept whole at or before `at` (ISO 8601), with those beside it. Throws LifeguardError `gone` or `not_found` with the
 * nearest that is kept, and what Prisma throws.
 */
export async function findMoment(store: PrismaClient, targetId: string, at: string): Promise<Moment> {
  const [read] = await readRows(store, row, momentStatement, { values: [targetId, at] });
  if (!read) throw new Error("the moment statement returned no row");
  const { bucket, at: sampledAt, previous, next, from, to, rolled } = read.moment;
  if (bucket === null || from === null || to === null) throw notKept(from, rolled);
  return {
    bucket,
    at: sampledAt ?? bucket,
    previous,
    next,
    step: stepOf(bucket, [previous, next]),
    kept: { from, to },
  };
}
