import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import type { Advanced } from "../../shared/alerts/advance";
import { type AlertState, toAlertState } from "../../shared/alerts/alert";
import { type Evidence, evidence, evidenceSql } from "../memory/evidence";
import { claimThenFollow } from "../sql";
import { storableJson } from "../store/storable";
import { type DestinationName, recordOf, recordSql } from "./record";

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
 * Decides on alerts without a new sample, and writes what was decided with the messages to send, in one transaction that holds the target's row
 * of lifeguard.watch, as a sample's does: decisions come one after another, and none is lost. `decide` may say null: nothing is to be written.
 * Throws what pg throws, 55P03 while a sample is being written.
 */
export async function decideHeld(
  prisma: PrismaClient,
  targetId: string,
  destinations: readonly DestinationName[],
  decide: (alerts: AlertState, seen: Evidence & { now: number }) => Advanced | null,
): Promise<void> {
  await claimThenFollow(prisma, { row: held, statement: HOLD, values: [targetId] }, (row) => {
    const state = kept.parse(row.state);
    const decided = decide(toAlertState(state.alerts), row);
    if (!decided) return null;
    const values = [{ ...state, alerts: decided.state }, recordOf(decided, destinations)];
    return { statement: FOLLOW, values: [targetId, ...values.map(storableJson)] };
  });
}
