import { z } from "zod";

const ms = (column: string) => `round(extract(epoch FROM ${column}) * 1000)::bigint`;

/** What a sample is judged with besides itself. Times in epoch ms. */
export const evidence = z.object({
  /** Signals sent through Lifeguard in the last 3 minutes; `at` by the clock of the store. */
  audit: z.array(
    z.object({
      at: z.number(),
      actor: z.string(),
      action: z.string(),
      pid: z.number().nullable(),
      reason: z.string().nullable(),
      result: z.string(),
      backendStart: z.string().nullable(),
    }),
  ),
  /** Errors of the last 10 minutes by minute, class, source and application. */
  errors: z.array(
    z.object({
      minute: z.number(),
      class: z.string(),
      source: z.string(),
      application: z.string(),
      count: z.number(),
    }),
  ),
  /** Rules as somebody edited them. */
  rules: z.array(
    z.object({ key: z.string(), body: z.unknown(), editedBy: z.string(), editedAt: z.number() }),
  ),
  /** Silences that have not ended. */
  silences: z.array(
    z.object({
      id: z.string(),
      rule: z.string().nullable(),
      from: z.number(),
      until: z.number(),
      by: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});
export type Evidence = z.infer<typeof evidence>;

const list = (row: string, from: string) =>
  `(SELECT coalesce(json_agg(json_build_object(${row})), '[]') FROM ${from})`;

/** The evidence as one JSON value; `target` is the SQL of the target's id. */
export const evidenceSql = (target: string): string => `json_build_object(
  'audit', ${list(
    `'at', ${ms("at")}, 'actor', actor, 'action', action, 'pid', pid, 'reason', reason, 'result', result, 'backendStart', session ->> 'backendStart'`,
    `(SELECT * FROM lifeguard.audit WHERE target_id = ${target} AND at > now() - interval '3 minutes' ORDER BY at DESC LIMIT 200) a`,
  )},
  'errors', ${list(
    `'minute', ${ms("minute")}, 'class', class, 'source', source, 'application', application, 'count', n`,
    `(SELECT minute, class, source, application, sum(count)::bigint AS n FROM lifeguard.error_count
      WHERE target_id = ${target} AND minute > now() - interval '11 minutes' GROUP BY 1, 2, 3, 4 LIMIT 2000) e`,
  )},
  'rules', ${list(
    `'key', key, 'body', body, 'editedBy', edited_by, 'editedAt', ${ms("edited_at")}`,
    `(SELECT * FROM lifeguard.alert_rule WHERE target_id = ${target} LIMIT 500) r`,
  )},
  'silences', ${list(
    `'id', id, 'rule', rule, 'from', ${ms("from_at")}, 'until', ${ms("until_at")}, 'by', by, 'reason', reason`,
    `(SELECT * FROM lifeguard.alert_silence WHERE target_id = ${target} AND until_at > now() LIMIT 500) s`,
  )})`;
