import type { PrismaClient } from "../../../prisma/client/client";
import { advanceAlerts } from "../../shared/alerts/advance";
import type { PoolCheck } from "../../shared/alerts/facts";
import { decideHeld } from "./held";
import { inForce } from "./in-force";
import type { DestinationName } from "./record";

/**
 * Judges every rule by what is known without a new sample: errors that a drain has just brought, checks of a report that has just arrived. Answers
 * how many messages wait now. Throws what pg throws, 55P03 while a sample is being written: whoever writes it judges too.
 */
export async function evaluate(
  prisma: PrismaClient,
  targetId: string,
  { destinations, checks = null }: { destinations: readonly DestinationName[]; checks?: PoolCheck[] | null },
): Promise<number> {
  let messages = 0;
  await decideHeld(prisma, targetId, destinations, (alerts, { now, ...seen }) => {
    const { rules, silences } = inForce(seen);
    const facts = { sample: null, errors: seen.errors, checks };
    const advanced = advanceAlerts(alerts, facts, rules, silences, now);
    messages = advanced.messages.length;
    return advanced;
  });
  return messages;
}
