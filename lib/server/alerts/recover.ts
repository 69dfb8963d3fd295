import { createHash, randomUUID } from "node:crypto";
import type { PrismaClient } from "../../../prisma/client/client";
import type { AlertEvent, Message } from "../../shared/alerts/alert";
import { ownLimits, ownStatement } from "../sql";
import { storableJson } from "../store/storable";
import type { DestinationName } from "./record";

/** What an instance did without the store: what happened, and each message with where it has arrived. */
export type Unrecorded = {
  events: readonly AlertEvent[];
  messages: readonly { message: Message; delivered: readonly DestinationName[]; error: string | null }[];
};

/** A UUID that every instance makes of the same words: what several saw is written once. */
function idOf(words: string): string {
  const hex = createHash("sha256").update(words).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

const EVENTS = `/* lifeguard */ INSERT INTO lifeguard.alert_event (id, target_id, at, rule, key, event, severity, body)
SELECT id, $1, to_timestamp(at / 1000), rule, key, event, severity, body
FROM jsonb_to_recordset($2::jsonb) AS e(id uuid, at float8, rule text, key text, event text, severity text, body jsonb)
ON CONFLICT DO NOTHING`;

/** What has arrived is written as sent; the rest waits as any message does. */
const OUTBOX = `/* lifeguard */ INSERT INTO lifeguard.outbox (id, target_id, destination, key, body, created_at, due_at, state, attempts, sent_at, error)
SELECT id, $1, destination, key, body, to_timestamp(at / 1000), clock_timestamp(), CASE WHEN sent THEN 'sent' ELSE 'waiting' END, (sent OR error IS NOT NULL)::int,
  CASE WHEN sent THEN to_timestamp(at / 1000) END, CASE WHEN NOT sent THEN error END
FROM jsonb_to_recordset($2::jsonb) AS o(id uuid, destination text, key text, body jsonb, at float8, sent boolean, error text)
ON CONFLICT (target_id, destination, key) DO UPDATE SET state = 'sent', sent_at = excluded.sent_at, error = NULL
WHERE excluded.state = 'sent' AND outbox.state <> 'sent'`;

/** Writes both in one transaction, once however many instances saw it. Throws what Prisma throws. */
export async function recordOutage(
  prisma: PrismaClient,
  targetId: string,
  { events, messages }: Unrecorded,
  { key, destinations }: { key: string; destinations: readonly DestinationName[] },
): Promise<void> {
  const happened = events.map(({ at, rule, key: alert, event, severity, ...body }) => ({
    ...{ id: idOf(`${targetId} ${key} ${event}`), at, rule, key: alert, event, severity, body },
  }));
  const posted = messages.flatMap(({ message, delivered, error }) =>
    destinations.map((destination) => ({
      ...{ id: randomUUID(), destination, key: message.key, body: message, at: message.at, error },
      sent: delivered.includes(destination),
    })),
  );
  await prisma.$transaction([
    ownLimits(prisma, "write"),
    ownStatement(prisma, EVENTS, [targetId, storableJson(happened)]),
    ownStatement(prisma, OUTBOX, [targetId, storableJson(posted)]),
  ]);
}
