import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { LifeguardError } from "../../shared/errors/family";
import { type Figures, figures } from "../../shared/figures";
import type { Detail } from "../../shared/memory/detail";
import type { Past } from "../../shared/past";
import type { Reading } from "../../shared/view";
import type { Pictured } from "../context";
import { unpackDetail } from "../memory/pack";
import { readRows } from "../sql";
import { findMoment } from "./moment";
import { pictureOf, textsKept } from "./picture";
import { aroundStatement, bodyStatement } from "./statement";

const bodyRow = z.object({ body: z.instanceof(Uint8Array) });
/** Who blocked whom is kept of the moment itself; of those before it, how many. */
const recent = figures.omit({ roots: true }).transform((point): Figures => ({ ...point, roots: [] }));
const aroundRow = z.object({
  around: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.object({ texts: z.record(z.string(), z.string()), recent: z.array(recent) })),
});

async function readDetail(store: PrismaClient, targetId: string, moment: Past): Promise<Detail> {
  const [row] = await readRows(store, bodyRow, bodyStatement, { values: [targetId, moment.bucket] });
  const detail = row ? unpackDetail(row.body) : null;
  if (detail) return detail;
  const nearest = moment.previous ?? moment.next;
  throw new LifeguardError(
    "gone",
    "This sample cannot be read: another version wrote it, or it is damaged.",
    {
      hint: "Its figures are in History; the samples beside it may be whole.",
      ...(nearest && { nearest }),
    },
  );
}

/**
 * The picture of the sample at or before `asked` (ISO 8601) and what the answer says of its reading. `nowMs`: the database's clock, epoch
 * ms. Throws LifeguardError `not_found` or `gone` with the nearest moment that is kept, and what Prisma throws.
 */
export async function readPast(
  store: PrismaClient,
  { targetId, asked, nowMs }: { targetId: string; asked: string; nowMs: number },
): Promise<{ picture: Pictured; reading: Reading }> {
  const found = await findMoment(store, targetId, asked);
  const past: Past = { ...found, asked, texts: { kept: 0, of: 0 }, cut: 0 };
  const detail = await readDetail(store, targetId, past);
  const ids = [...new Set(detail.backends.flatMap(({ text }) => text ?? []))];
  const values = [targetId, found.bucket, JSON.stringify(ids)];
  const [row] = await readRows(store, aroundRow, aroundStatement, { values });
  if (!row) throw new Error("the statement around a moment returned no row");
  const { texts } = row.around;
  return {
    picture: pictureOf(detail, { texts: new Map(Object.entries(texts)), recent: row.around.recent }),
    reading: {
      target: detail.target,
      sampledAt: found.at,
      lane: detail.lane,
      ageMs: Math.max(0, nowMs - Date.parse(found.at)),
      past: { ...past, texts: textsKept(detail), cut: detail.cut },
    },
  };
}
