import type { Remembered } from "../../server/errors-in/ledger";
import type { Live } from "../../server/snapshot/live";
import { readRows } from "../../server/sql";
import type { StoredContext } from "../../server/stored-route";
import { providerOf } from "../../shared/database-url/provider";
import type { ParamsOf } from "../../shared/view";
import { assemble, type Span } from "./assemble";
import type { Errors, errors } from "./contract";
import { inMemory } from "./in-memory";
import { ranges } from "./keys";
import { FIND, foundRow } from "./statement";

type Params = ParamsOf<typeof errors>;

/** Whose ways of mending are told; a plain server's while the database cannot be read. */
const providerFor = (live: Live | null) => providerOf(live?.reading.target.host ?? "");

/** The range that ends with the point that holds `nowMs`; whole points, so that a chart stands still within one. */
function spanOf({ range }: Params, nowMs: number): Span {
  const { hours, everyS } = ranges[range];
  const to = (Math.floor(nowMs / 1_000 / everyS) + 1) * everyS;
  return { from: to - hours * 3_600, to, everyS };
}

/** Errors by class over a range, from our tables. `now`: epoch ms. Throws what Prisma throws. */
export async function queryErrors(
  context: Pick<StoredContext<Params>, "params" | "store" | "targetId" | "live">,
  nowMs: number = Date.now(),
): Promise<Errors> {
  const { params, store, targetId, live } = context;
  const span = spanOf(params, nowMs);
  const [row] = await readRows(store, foundRow, FIND, {
    values: [targetId, span.from, span.to, span.everyS],
    statementTimeoutMs: 2_000,
  });
  if (!row) throw new Error("the statement gave no row");
  return {
    at: new Date(nowMs).toISOString(),
    kept: "tables",
    why: null,
    ...assemble(row.found, span, providerFor(live)),
  };
}

/** The same from one instance's memory, where the tables cannot be read: `why` says so. */
export function rememberedErrors(
  { params, live }: Pick<StoredContext<Params>, "params" | "live">,
  { remembered, why }: { remembered: Remembered; why: string },
  nowMs: number = Date.now(),
): Errors {
  const span = spanOf(params, nowMs);
  return {
    at: new Date(nowMs).toISOString(),
    kept: "memory",
    why,
    ...assemble(inMemory(remembered, span), span, providerFor(live)),
  };
}
