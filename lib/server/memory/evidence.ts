import { z } from "zod";

/** Epoch ms of a timestamp in JSON; NaN, which is before and after nothing, of one that is none. */
const time = z.string().transform((text) => Date.parse(text));

/** Rows as JSON, NULL where there are none. */
const list = <T extends z.ZodType>(row: T) =>
  z
    .array(row)
    .nullable()
    .transform((rows) => rows ?? []);

/** What a sample is judged with besides itself, as `evidenceSql` reads it. Times in epoch ms. */
export const evidence = z.object({
  /** Signals sent through Lifeguard in the last 3 minutes; `at` by the clock of the store. */
  audit: list(
    z.object({
      at: time,
      actor: z.string(),
      action: z.string(),
      pid: z.number().nullable(),
      reason: z.string().nullable(),
      result: z.string(),
      backendStart: z.string().nullable(),
    }),
  ),
  /** Errors of the last 10 minutes by minute, class, source and application. */
  errors: list(
    z.object({
      minute: time,
      class: z.string(),
      source: z.string(),
      application: z.string(),
      count: z.number(),
    }),
  ),
  /** Rules as somebody edited them. */
  rules: list(z.object({ key: z.string(), body: z.unknown() })),
  /** Silences that have not ended. */
  silences: list(
    z.object({
      id: z.string(),
      rule: z.string().nullable(),
      from: time,
      until: time,
      by: z.string(),
      reason: z.string().nullable(),
    }),
  ),
});
export type Evidence = z.infer<typeof evidence>;

const as = (name: keyof Evidence, rows: string) => `(SELECT json_agg(r) FROM (${rows}) r) AS ${name}`;

/** The evidence as columns of a SELECT; `target` is the SQL of the target's id. Nearly all of its cost is to be planned, so it says little. */
export const evidenceSql = (target: string): string =>
  [
    as(
      "audit",
      `SELECT at, actor, action, pid, reason, result, session ->> 'backendStart' AS "backendStart" FROM lifeguard.audit
      WHERE target_id = ${target} AND at > now() - interval '3 minutes' ORDER BY at DESC LIMIT 200`,
    ),
    as(
      "errors",
      `SELECT minute, class, source, application, sum(count) AS count FROM lifeguard.error_count
      WHERE target_id = ${target} AND minute > now() - interval '11 minutes' GROUP BY 1, 2, 3, 4 LIMIT 2000`,
    ),
    as("rules", `SELECT key, body FROM lifeguard.alert_rule WHERE target_id = ${target} LIMIT 500`),
    as(
      "silences",
      `SELECT id, rule, from_at AS "from", until_at AS until, by, reason FROM lifeguard.alert_silence
      WHERE target_id = ${target} AND until_at > now() LIMIT 500`,
    ),
  ].join(",\n  ");
