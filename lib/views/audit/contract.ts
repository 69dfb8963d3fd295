import { z } from "zod";
import { auditActions, auditEffect, auditEntry, auditResults, seenSession } from "../../shared/audit";
import { defineView, wireError } from "../../shared/view";
import { LONGEST_SEARCH, PAGE, REFRESH_MS, scopes } from "./keys";

const id = z.coerce.number().int().min(1).max(2_147_483_647);
/** Asked for as any text, for a page passes on what its address says: an unknown word is answered with 400, not lost. */
const word = <T extends z.ZodType<string, string>>(schema: T) => z.string().pipe(schema);

const trouble = z.object({
  what: z.enum(["not migrated", "not allowed", "read only", "unreachable"]),
  error: wireError.nullable(),
});

/** An entry as served; what another version wrote and this one cannot read is null, its words stay. */
const entry = auditEntry.extend({
  id: z.number(),
  action: z.string(),
  result: z.string(),
  session: seenSession.nullable().catch(null),
  effect: auditEffect.nullable().catch(null),
  /** Whether it was done to the database of this page. */
  here: z.boolean(),
});
export type Entry = z.infer<typeof entry>;

export const audit = defineView({
  name: "audit",
  path: "/api/audit",
  refreshMs: REFRESH_MS,
  params: z.object({
    /** Matches actor, reason, query, application, user and database; the origin for operators only. */
    search: z.string().max(LONGEST_SEARCH).optional(),
    actor: z.string().max(200).optional(),
    action: word(z.enum(auditActions)).optional(),
    result: word(z.enum(auditResults)).optional(),
    pid: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
    /** `all`: of every database whose dashboard writes to this table. */
    targets: word(z.enum(scopes)).default("this"),
    /** One entry, whatever else is asked. */
    id: id.optional(),
    /** Only entries older than this one. */
    before: id.optional(),
    limit: z.coerce.number().int().min(1).max(PAGE).default(PAGE),
  }),
  data: z.object({
    /** Why nothing could be read; null when it was. */
    unread: trouble.nullable(),
    /** How many match, counted up to 10,000; null when nothing could be read. */
    total: z.number().nullable(),
    /** Whether there are more than were counted. */
    uncounted: z.boolean(),
    /** Newest first. */
    rows: z.array(entry),
    /** Whether older ones follow. */
    older: z.boolean(),
    /** Who acted lately, by name. */
    actors: z.array(z.string()),
    /** Entries of the answering instance that are on stdout but not in the table: for now, or for good; and why. */
    writing: z.object({ waiting: z.number(), lost: z.number(), trouble: trouble.nullable() }),
  }),
});
export type Audit = z.infer<typeof audit.data>;
