import type { Prisma, Audit as Row } from "../../../prisma/client/client";
import { auditOf } from "../../server/audit/record";
import type { LiveContext } from "../../server/context";
import { ownLimits } from "../../server/sql";
import { knownTrouble } from "../../server/store/known-trouble";
import { type TableTrouble, troubleOf } from "../../server/store/trouble";
import { inTurn } from "../../server/store/turn";
import type { ParamsOf } from "../../shared/view";
import { type Audit, audit, type Entry } from "./contract";
import { COUNTED } from "./keys";
import { whereOf } from "./where";

/** Who acted is named from so many of the newest entries. */
const ACTORS_AMONG = 1_000;

type Context = LiveContext<ParamsOf<typeof audit>>;
type Found = Pick<Audit, "total" | "uncounted" | "rows" | "older" | "actors">;

const nothing: Found = { total: null, uncounted: false, rows: [], older: false, actors: [] };

function toEntry(row: Row, { viewer, live }: Context): Entry {
  const { at, origin, ...fields } = row;
  return audit.data.shape.rows.element.parse({
    ...fields,
    at: at.toISOString(),
    origin: viewer.role === "operator" ? origin : null,
    here: row.targetId === live.reading.target.id,
  });
}

/** The rows behind the one that `before` names, in the order of the page. Times are kept in whole ms. */
async function behind({ params, live }: Context): Promise<Prisma.AuditWhereInput> {
  const { before } = params;
  if (before === undefined || params.id !== undefined) return {};
  const [, row] = await live.store.$transaction([
    ownLimits(live.store, "read"),
    live.store.audit.findUnique({ where: { id: before }, select: { at: true } }),
  ]);
  if (!row) return { id: { lt: before } };
  const next = new Date(row.at.getTime() + 1);
  return { OR: [{ at: { lt: row.at } }, { at: { gte: row.at, lt: next }, id: { lt: before } }] };
}

async function readTable(context: Context): Promise<Found> {
  const { params, viewer, live } = context;
  const { id: targetId } = live.reading.target;
  const where = whereOf(params, targetId, viewer.role);
  const newest = [{ at: "desc" } as const, { id: "desc" } as const];
  const [, rows, total, lately] = await inTurn(live.store, async () => {
    const from = await behind(context);
    return live.store.$transaction([
      ownLimits(live.store, "read"),
      live.store.audit.findMany({ where: { AND: [where, from] }, orderBy: newest, take: params.limit + 1 }),
      live.store.audit.count({ where, take: COUNTED + 1 }),
      live.store.audit.findMany({
        where: params.targets === "this" ? { targetId } : {},
        orderBy: newest,
        take: ACTORS_AMONG,
        select: { actor: true },
      }),
    ]);
  });
  return {
    total: Math.min(total, COUNTED),
    uncounted: total > COUNTED,
    rows: rows.slice(0, params.limit).map((row) => toEntry(row, context)),
    older: rows.length > params.limit,
    actors: [...new Set(lately.map(({ actor }) => actor))].sort(),
  };
}

/** Who did what, newest first; a table that cannot be read is said, never thrown. */
export async function queryAudit(context: Context): Promise<Audit> {
  const writing = auditOf(context.live.store)?.keeping() ?? { waiting: 0, lost: 0, trouble: null };
  let unread: TableTrouble | Audit["unread"] = knownTrouble(context.live);
  let found = nothing;
  if (!unread) {
    try {
      found = await readTable(context);
    } catch (error) {
      unread = troubleOf(error);
    }
  }
  return { unread, ...found, writing };
}
