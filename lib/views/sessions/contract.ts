import { z } from "zod";
import { session } from "../../shared/session";
import { state } from "../../shared/state-schema";
import { defineView } from "../../shared/view";
import { groupKeys, LONGEST_SEARCH, orders, sortKeys, WINDOW } from "./keys";

const name = z.string().max(200);
const pid = z.coerce.number().int().min(0).max(4_294_967_295);
const stateFilter = z.enum([...state.options, "waiting", "blocking"]);
/** Asked for as any text, for a page passes on what its address says: an unknown word is answered with 400, not lost. */
const word = <T extends z.ZodType<string, string>>(schema: T) => z.string().pipe(schema);

export const sessions = defineView({
  name: "sessions",
  path: "/api/sessions",
  refreshMs: 2_000,
  params: z.object({
    /** A state, or two questions on-call asks: who waits on a lock, who blocks. */
    state: word(stateFilter).optional(),
    /** Matches pid, application, user, database, client (and the one behind the pooler), tags, wait and the query as this role may see it. */
    search: z.string().max(LONGEST_SEARCH).optional(),
    pid: pid.optional(),
    /** Everyone who waits behind this pid, directly or through others; 0 is a prepared transaction. */
    behind: pid.optional(),
    /** Exact; empty means: those that have none. */
    application: name.optional(),
    user: name.optional(),
    database: name.optional(),
    client: name.optional(),
    /** The tag that names a session, or any `key=value` of its tags. */
    tag: name.optional(),
    group: word(z.enum(groupKeys)).default("none"),
    sort: word(z.enum(sortKeys)).default("suspicion"),
    /** By default the natural one: ages, victims and suspicion fall, names and pids rise. What has no value is last either way. */
    order: word(z.enum(orders)).optional(),
    limit: z.coerce.number().int().min(1).max(WINDOW.most).default(WINDOW.step),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  data: z.object({
    /** How many match, before limit and offset. */
    total: z.number(),
    /** All client backends, before any filter. */
    all: z.number(),
    /** Of those that match, how many wait on a lock, and how many hold others up. */
    waiting: z.number(),
    blocking: z.number(),
    visibility: z.object({ visible: z.number(), total: z.number() }),
    /** How many each state would give under the other filters; only those that are there. */
    byState: z.array(z.object({ state: stateFilter, count: z.number() })),
    /** Largest first; rows come in this order. Empty without grouping. */
    groups: z.array(z.object({ name: z.string().nullable(), count: z.number(), waiting: z.number() })),
    rows: z.array(session),
  }),
});
