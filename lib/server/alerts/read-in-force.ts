import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { toAlertState } from "../../shared/alerts/alert";
import { undecidedMs } from "../../shared/alerts/undecided";
import { ownLimits } from "../sql";
import { type InForce, inForce } from "./in-force";

const MOST = 500;
const kept = z.object({ alerts: z.unknown() }).catch({ alerts: null });

/** Rules with their edits, the silences that have not ended, and how long the last look leaves something undecided. Throws what Prisma throws. */
export async function readInForce(
  prisma: PrismaClient,
  targetId: string,
  now = new Date(),
): Promise<InForce & { undecidedMs: number | null }> {
  const [, rules, silences, watch] = await prisma.$transaction([
    ownLimits(prisma, "read"),
    prisma.alertRule.findMany({ where: { targetId }, take: MOST }),
    prisma.alertSilence.findMany({ where: { targetId, untilAt: { gt: now } }, take: MOST }),
    prisma.watch.findUnique({ where: { targetId }, select: { state: true } }),
  ]);
  const found = inForce({
    rules,
    silences: silences.map(({ fromAt, untilAt, ...rest }) => ({
      ...{ ...rest, from: fromAt.getTime(), until: untilAt.getTime() },
    })),
  });
  const { alerts } = kept.parse(watch?.state);
  return { ...found, undecidedMs: undecidedMs(toAlertState(alerts), found.rules) };
}
