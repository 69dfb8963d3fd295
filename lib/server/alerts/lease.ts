import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { message } from "../../shared/alerts/alert";
import type { Outcome } from "../notify/post";
import { claimThenFollow } from "../sql";
import type { DestinationName } from "./record";

/** Longer than a delivery may take: whoever died with a lease leaves its messages to the next in line after this. */
const LEASE_S = 30;
const BATCH = 10;
/** Given up after an hour of trying: then it is dead, and every page says so. */
const GIVE_UP_MS = 3_600_000;
const FIRST_MS = 5_000;
const LONGEST_MS = 600_000;

const leased = z.object({
  id: z.string(),
  destination: z.string(),
  body: z.unknown(),
  attempts: z.number(),
  /** How old it is, by the store's clock. */
  ageMs: z.number(),
});
export type Leased = z.infer<typeof leased>;

const rows = z.object({
  leased: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(leased)),
});

/**
 * Takes what is due for these destinations, each row for one sender alone: rows that another has are skipped, not waited for. An alert's end does
 * not overtake its beginning that has not arrived yet: PagerDuty would open again what it had closed.
 */
const LEASE = `/* lifeguard */ WITH due AS (
  SELECT id FROM lifeguard.outbox o
  WHERE target_id = $1 AND state = 'waiting' AND due_at <= clock_timestamp() AND destination = ANY ($2::text[])
    AND (leased_until IS NULL OR leased_until < clock_timestamp())
    AND NOT EXISTS (
      SELECT FROM lifeguard.outbox older
      WHERE older.target_id = $1 AND older.state = 'waiting' AND older.destination = o.destination
        AND (older.created_at, older.id) < (o.created_at, o.id)
        AND jsonb_path_query_array(older.body, '$.items[*].key') ?| ARRAY(
          SELECT jsonb_array_elements_text(jsonb_path_query_array(o.body, '$.items[*].key'))))
  ORDER BY created_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED),
taken AS (
  UPDATE lifeguard.outbox o SET attempts = least(o.attempts + 1, 30000), leased_until = clock_timestamp() + interval '${LEASE_S} s'
  FROM due WHERE o.id = due.id
  RETURNING o.id, o.destination, o.body, o.attempts, o.created_at)
SELECT coalesce(json_agg(json_build_object('id', id, 'destination', destination, 'body', body, 'attempts', attempts,
  'ageMs', extract(epoch FROM clock_timestamp() - created_at) * 1000) ORDER BY created_at), '[]')::text AS leased FROM taken`;

/** What came of them. A sender whose lease ran out changes nothing any more, unless it was sent after all. */
const SETTLE = `/* lifeguard */ WITH told AS (
  SELECT * FROM jsonb_to_recordset($1::jsonb) AS t(id uuid, attempts int, state text, "dueMs" float8, error text)),
settled AS (
  UPDATE lifeguard.outbox o SET state = told.state, error = told.error, leased_until = NULL,
    sent_at = CASE WHEN told.state = 'sent' THEN clock_timestamp() END,
    due_at = clock_timestamp() + told."dueMs" * interval '1 ms'
  FROM told WHERE o.id = told.id AND o.state <> 'sent' AND (told.state = 'sent' OR o.attempts = told.attempts)
  RETURNING o.id)
SELECT count(*)::int AS settled FROM settled`;

/** Throws what Prisma throws. */
export async function lease(
  prisma: PrismaClient,
  targetId: string,
  destinations: readonly DestinationName[],
): Promise<Leased[]> {
  const values = [targetId, destinations];
  const taken = await claimThenFollow(prisma, { row: rows, statement: LEASE, values }, () => null);
  return taken.leased;
}

/** How long until the next try, ms: 5 s, 10 s, 20 s ... 10 min with jitter, or as the receiver asks; null: it is given up. */
export function nextTryMs(
  { attempts, ageMs }: Pick<Leased, "attempts" | "ageMs">,
  retryAfterMs: number | null,
  random: number,
): number | null {
  if (ageMs >= GIVE_UP_MS) return null;
  const backoff = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(20, attempts - 1)) * (0.8 + random * 0.4);
  // A last try at the end of the hour, however long the receiver would have us wait.
  return Math.min(Math.max(backoff, retryAfterMs ?? 0), GIVE_UP_MS - ageMs);
}

/** Throws what Prisma throws; then the leases run out, and what was sent is sent again with the same key. */
export async function settle(
  prisma: PrismaClient,
  outcomes: readonly { row: Leased; outcome: Outcome }[],
): Promise<void> {
  const told = outcomes.map(({ row, outcome }) => {
    const { id, attempts } = row;
    if (outcome.ok) return { id, attempts, state: "sent", dueMs: 0, error: null };
    const dueMs = nextTryMs(row, outcome.retryAfterMs, Math.random());
    return {
      id,
      attempts,
      state: dueMs === null ? "dead" : "waiting",
      dueMs: dueMs ?? 0,
      error: outcome.why,
    };
  });
  const row = z.object({ settled: z.number() });
  const values = [JSON.stringify(told)];
  await claimThenFollow(prisma, { row, statement: SETTLE, values }, () => null);
}

/** The message of a row; null: another version wrote what this one cannot read. */
export const messageOf = ({ body }: Leased) => message.safeParse(body).data ?? null;
