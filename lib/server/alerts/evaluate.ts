import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { advanceAlerts } from "../../shared/alerts/advance";
import { toAlertState } from "../../shared/alerts/alert";
import type { PoolCheck } from "../../shared/alerts/facts";
import { evidence, evidenceSql } from "../memory/evidence";
import { claimThenFollow } from "../sql";
import { storableJson } from "../store/storable";
import { inForce } from "./in-force";
import { type DestinationName, recordOf, recordSql } from "./record";

/** Holds the target's row of lifeguard.watch until the transaction ends, as a sample does: decisions come one after another. */
const HOLD = `/* lifeguard */ WITH held AS (
  INSERT INTO lifeguard.watch AS w (target_id, at) VALUES ($1, clock_timestamp())
  ON CONFLICT (target_id) DO UPDATE SET at = w.at RETURNING w.state)
SELECT (SELECT state FROM held) AS state, ${evidenceSql("$1")},
  round(extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now`;

const FOLLOW = `/* lifeguard */ WITH ${recordSql("$3::jsonb")}
UPDATE lifeguard.watch SET state = $2::jsonb WHERE target_id = $1`;

const held = evidence.extend({ state: z.unknown(), now: z.number() });
const kept = z.record(z.string(), z.unknown()).catch({});

/**
 * Judges every rule by what is known without a new sample: errors that a drain has just brought, checks of a report that has just arrived. Answers
 * how many messages wait now. Throws what Prisma throws, 55P03 while a sample is being written: whoever writes it judges too.
 */
export async function evaluate(
  prisma: PrismaClient,
  targetId: string,
  { destinations, checks = null }: { destinations: readonly DestinationName[]; checks?: PoolCheck[] | null },
): Promise<number> {
  let messages = 0;
  await claimThenFollow(prisma, { row: held, statement: HOLD, values: [targetId] }, (row) => {
    const state = kept.parse(row.state);
    const { rules, silences } = inForce(row);
    const facts = { sample: null, errors: row.errors, checks };
    const alerts = advanceAlerts(toAlertState(state.alerts), facts, rules, silences, row.now);
    messages = alerts.messages.length;
    const values = [{ ...state, alerts: alerts.state }, recordOf(alerts, destinations)];
    return { statement: FOLLOW, values: [targetId, ...values.map(storableJson)] };
  });
  return messages;
}
