import type { PrismaClient } from "../../../prisma/client/client";
import { type Target, target } from "../../shared/view";
import { ownLimits } from "../sql";

/** The database at this place (placeHash) as it was last sampled, and when; null: never, or not readably. Throws what Prisma throws. */
export async function rememberedTarget(
  prisma: PrismaClient,
  place: string,
): Promise<{ target: Target; seenAt: Date } | null> {
  const [, row] = await prisma.$transaction([
    ownLimits(prisma, "read"),
    prisma.target.findUnique({ where: { place } }),
  ]);
  const body = target.safeParse(row?.body);
  return row && body.success ? { target: body.data, seenAt: row.seenAt } : null;
}
