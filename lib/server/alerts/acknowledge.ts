import type { PrismaClient } from "../../../prisma/client/client";
import { acknowledgeAlert } from "../../shared/alerts/acknowledge";
import type { Alert } from "../../shared/alerts/alert";
import { defaultRules } from "../../shared/alerts/defaults";
import { decideHeld } from "./held";
import type { DestinationName } from "./record";

/**
 * Notes who takes the alert `key` in hand, with a message to those who were told of it, in one transaction. Answers the alert; null when it does
 * not fire. Throws what pg throws, 55P03 while a sample is being written.
 */
export async function acknowledgeIn(
  prisma: PrismaClient,
  {
    targetId,
    key,
    by,
    destinations,
  }: { targetId: string; key: string; by: string; destinations: readonly DestinationName[] },
): Promise<Alert | null> {
  const taken: Alert[] = [];
  await decideHeld(prisma, targetId, destinations, (alerts, { now }) => {
    const done = acknowledgeAlert(alerts, key, by, defaultRules, now);
    taken.push(...(done?.state.alerts.filter((one) => one.key === key) ?? []));
    return done;
  });
  return taken[0] ?? null;
}
