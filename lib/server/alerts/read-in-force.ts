import type { PrismaClient } from "../../../prisma/client/client";
import { ownLimits } from "../sql";
import { type InForce, inForce } from "./in-force";

const MOST = 500;

/** Rules with their edits, and the silences that have not ended. Throws what Prisma throws. */
export async function readInForce(
  prisma: PrismaClient,
  targetId: string,
  now = new Date(),
): Promise<InForce> {
  const [, rules, silences] = await prisma.$transaction([
    ownLimits(prisma, "read"),
    prisma.alertRule.findMany({ where: { targetId }, take: MOST }),
    prisma.alertSilence.findMany({ where: { targetId, untilAt: { gt: now } }, take: MOST }),
  ]);
  return inForce({
    rules,
    silences: silences.map(({ fromAt, untilAt, ...rest }) => ({
      ...{ ...rest, from: fromAt.getTime(), until: untilAt.getTime() },
    })),
  });
}
