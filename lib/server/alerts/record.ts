import { randomUUID } from "node:crypto";
import type { AlertEvent, Message } from "../../shared/alerts/alert";
import type { Destination } from "../env";

export type DestinationName = Destination["name"];

/** A row of alert_event; times in epoch ms. */
type EventRow = Pick<AlertEvent, "at" | "rule" | "key" | "event" | "severity"> & { id: string; body: object };
/** A row of outbox that waits to be sent: one for each destination there is. */
type OutboxRow = { id: string; destination: DestinationName; key: string; body: Message };

export type Recorded = { events: readonly EventRow[]; outbox: readonly OutboxRow[] };

/** What happened and whom to tell, as rows. Where no destination is set nobody waits for a message. */
export function recordOf(
  { events, messages }: { events: readonly AlertEvent[]; messages: readonly Message[] },
  destinations: readonly DestinationName[],
): Recorded {
  return {
    events: events.map(({ at, rule, key, event, severity, ...body }) => ({
      ...{ id: randomUUID(), at, rule, key, event, severity, body },
    })),
    outbox: messages.flatMap((body) =>
      destinations.map((destination) => ({ id: randomUUID(), destination, key: body.key, body })),
    ),
  };
}

/**
 * Two parts of a WITH that write those rows for the target $1; `param`: the SQL of { events, outbox } as jsonb. What is there already, by id or
 * by key, is left: the same decision written twice is told once.
 */
export const recordSql = (param: string): string => `happened AS (
  INSERT INTO lifeguard.alert_event (id, target_id, at, rule, key, event, severity, body)
  SELECT id, $1, to_timestamp(at / 1000), rule, key, event, severity, body
  FROM jsonb_to_recordset(${param} -> 'events') AS e(id uuid, at float8, rule text, key text, event text, severity text, body jsonb)
  ON CONFLICT DO NOTHING
),
posted AS (
  INSERT INTO lifeguard.outbox (id, target_id, destination, key, body, created_at, due_at)
  SELECT id, $1, destination, key, body, clock_timestamp(), clock_timestamp()
  FROM jsonb_to_recordset(${param} -> 'outbox') AS o(id uuid, destination text, key text, body jsonb)
  ON CONFLICT DO NOTHING
)`;
