import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { acknowledgeAlert } from "../../shared/alerts/acknowledge";
import { type Alert, toAlertState } from "../../shared/alerts/alert";
import { defaultRules } from "../../shared/alerts/defaults";
import { claimThenFollow } from "../sql";
import { storable } from "../store/storable";
import { type DestinationName, recordOf, recordSql } from "./record";

/** Holds the row that decisions are made under, so that a sample written at once neither loses it nor is lost. */
const HOLD = `/* lifeguard */ WITH held AS (SELECT state FROM lifeguard.watch WHERE target_id = $1 FOR UPDATE)
SELECT (SELECT state::text FROM held) AS state, round(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`;

const FOLLOW = `/* lifeguard */ WITH ${recordSql("$3::jsonb")}
UPDATE lifeguard.watch SET state = $2::jsonb WHERE target_id = $1`;

const held = z.object({ state: z.string().nullable(), now: z.number() });
const kept = z.record(z.string(), z.unknown()).catch({});

/**
 * Notes who takes the alert `key` in hand, with a message to those who were told of it, in one transaction. Answers the alert; null when it does
 * not fire. Throws what Prisma throws, 55P03 while a sample is being written.
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
  await claimThenFollow(prisma, { row: held, statement: HOLD, values: [targetId] }, (row) => {
    const state = kept.parse(JSON.parse(row.state ?? "{}"));
    const done = acknowledgeAlert(toAlertState(state.alerts), key, by, defaultRules, row.now);
    if (!done) return null;
    taken.push(...done.state.alerts.filter((one) => one.key === key));
    const values = [{ ...state, alerts: done.state }, recordOf(done, destinations)];
    return {
      statement: FOLLOW,
      values: [targetId, ...values.map((value) => JSON.stringify(storable(value)))],
    };
  });
  return taken[0] ?? null;
}
