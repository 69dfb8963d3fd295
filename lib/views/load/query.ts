import { z } from "zod";
import { readRows } from "../../server/sql";
import type { StoredContext } from "../../server/stored-route";
import { LifeguardError } from "../../shared/errors/family";
import { tierFor } from "../../shared/memory/tiers";
import { readRange } from "../../shared/time-range";
import type { DataOf, ParamsOf } from "../../shared/view";
import { arrangeLoad } from "./arrange";
import type { load } from "./contract";
import { loadStatement } from "./statement";

const found = z.object({
  samples: z.array(z.tuple([z.number(), z.number()])),
  parts: z.array(
    z.object({
      rank: z.number(),
      key: z.string().nullable(),
      sessions: z.number(),
      text: z.string().nullable(),
    }),
  ),
  columns: z.array(z.tuple([z.number(), z.number(), z.number()])),
});
const row = z.object({
  load: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(found),
});

/** Load is kept by the minute where samples are kept one by one. */
const SHORTEST_STEP_S = 60;

/**
 * Average active sessions over a range, told apart by one dimension. Throws LifeguardError `bad_request` for a range that is none, and
 * what Prisma throws. `now` is epoch ms; `keep`: how long rows of each step are kept.
 */
export async function queryLoad(
  { params, store, targetId }: Pick<StoredContext<ParamsOf<typeof load>>, "params" | "store" | "targetId">,
  now: number = Date.now(),
  keep?: Parameters<typeof tierFor>[3],
): Promise<DataOf<typeof load>> {
  const range = readRange(params, now);
  if ("problem" in range) {
    throw new LifeguardError("bad_request", `${range.field}: ${range.problem}`, {
      hint: "Correct or leave out this parameter.",
      field: range.field,
    });
  }
  const { step, groupSeconds } = tierFor(range.from, range.to, now, keep);
  const stepS = Math.max(SHORTEST_STEP_S, step);
  const everyS = Math.ceil(Math.max(groupSeconds, stepS) / stepS) * stepS;
  // Whole slots: part of one would have sessions of samples that are not counted.
  const from = Math.floor(range.from / 1_000 / everyS) * everyS;
  const to = Math.ceil(range.to / 1_000 / everyS) * everyS;
  const { wait = null, query = null, application = null, route = null } = params;
  const values = [targetId, step, stepS, from, to, everyS, wait, query, application, route];
  const [read] = await readRows(store, row, loadStatement(params.by), { values });
  if (!read) throw new Error("the load statement returned no row");
  const arranged = arrangeLoad(read.load, everyS);
  const covered = arranged.points.slots.length * everyS;
  return {
    from: new Date(from * 1_000).toISOString(),
    to: new Date(Math.min(to * 1_000, Math.max(range.to, from * 1_000))).toISOString(),
    by: params.by,
    stepS,
    everyS,
    samplingS: arranged.samples > 0 ? covered / arranged.samples : null,
    ...arranged,
  };
}
