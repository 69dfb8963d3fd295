import { z } from "zod";
import type { PrismaClient } from "../../../prisma/client/client";
import { toAlertState } from "../../shared/alerts/alert";
import { catalogue } from "../../shared/errors/catalogue/all";
import { readRows } from "../sql";
import { inTurn } from "../store/turn";
import { alertMetrics } from "./alert-metrics";
import { gauge, type Metric } from "./metric";

/** Groups of a kind that may come back; what the code can write is far below. */
const MOST = 100;

/** Totals are of the UTC day: they begin again at midnight as a counter may, while a sum over rows that are pruned would only seem to grow. */
const statement = `/* lifeguard */ WITH day AS (SELECT date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS began)
SELECT
  (SELECT extract(epoch FROM at)::float8 FROM lifeguard.sample WHERE target_id = $1 AND step = 10 ORDER BY bucket DESC LIMIT 1) AS sampled,
  (SELECT coalesce(json_agg(found), '[]')::text FROM (SELECT class AS key, sum(count)::float8 AS count FROM lifeguard.error_count, day
    WHERE target_id = $1 AND minute >= began GROUP BY class LIMIT ${MOST}) found) AS errors,
  (SELECT coalesce(json_agg(found), '[]')::text FROM (SELECT event AS key, count(*)::float8 AS count FROM lifeguard.alert_event, day
    WHERE target_id = $1 AND at >= began GROUP BY event LIMIT ${MOST}) found) AS events,
  (SELECT coalesce(json_agg(found), '[]')::text FROM (SELECT action AS key, count(*)::float8 AS count FROM lifeguard.audit, day
    WHERE target_id = $1 AND at >= began GROUP BY action LIMIT ${MOST}) found) AS actions,
  (SELECT coalesce(json_agg(found), '[]')::text FROM (SELECT state AS key, count(*)::float8 AS count FROM lifeguard.outbox
    WHERE target_id = $1 AND state <> 'sent' GROUP BY state LIMIT ${MOST}) found) AS messages,
  (SELECT coalesce(json_agg(found), '[]')::text FROM (SELECT kind AS key, count(*)::float8 AS count FROM lifeguard.incident
    WHERE target_id = $1 AND ended_at IS NULL GROUP BY kind LIMIT ${MOST}) found) AS incidents,
  (SELECT (state -> 'alerts')::text FROM lifeguard.watch WHERE target_id = $1) AS alerts,
  ARRAY(SELECT key FROM lifeguard.alert_rule WHERE target_id = $1 AND body ->> 'enabled' = 'false') AS off`;

const counts = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.object({ key: z.string(), count: z.number() })))
  .transform((rows) => new Map(rows.map(({ key, count }) => [key, count])));
const row = z.object({
  sampled: z.number().nullable(),
  errors: counts,
  events: counts,
  actions: counts,
  messages: counts,
  incidents: counts,
  alerts: z
    .string()
    .nullable()
    .transform((text) => toAlertState(text === null ? null : JSON.parse(text))),
  /** Rules that somebody switched off. */
  off: z.array(z.string()),
});

/** A series a key, with a zero for those that were looked for and not found: a series that only appears with its first error is missed by increase(). */
function grouped(
  type: Metric["type"],
  label: string,
  keys: readonly string[] = [],
): (name: string, help: string, found: ReadonlyMap<string, number>) => Metric {
  return (name, help, found) => ({
    name,
    help,
    type,
    samples: [...new Set([...keys, ...found.keys()])].map((key) => ({
      value: found.get(key) ?? 0,
      labels: { [label]: key },
    })),
  });
}

const errors = grouped(
  "counter",
  "class",
  catalogue.map((each) => each.class),
);

/** Totals of the store and what stands open in it. Throws what the read throws, ParkedError when it is too late. */
export async function storeMetrics(prisma: PrismaClient, targetId: string): Promise<Metric[]> {
  const [found] = await inTurn(prisma, () => readRows(prisma, row, statement, { values: [targetId] }));
  if (!found) return [];
  return [
    gauge(
      "last_sample_timestamp_seconds",
      "When the newest stored sample was taken; none: there is none.",
      found.sampled,
    ),
    errors(
      "errors_total",
      "Errors since midnight UTC, by class, from drains, reports and Lifeguard's own reads.",
      found.errors,
    ),
    grouped("counter", "event")("alert_events_total", "What alerts did since midnight UTC.", found.events),
    grouped("counter", "action")("actions_total", "What operators did since midnight UTC.", found.actions),
    grouped("gauge", "state", ["waiting", "dead"])(
      "messages",
      "Messages that have not gone out: waiting for a try, or given up.",
      found.messages,
    ),
    ...alertMetrics(found.alerts, found.off),
    grouped("gauge", "kind")("incidents_open", "Episodes of trouble that have not ended.", found.incidents),
  ];
}
