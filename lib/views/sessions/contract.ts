import { z } from "zod";
import { state } from "../../shared/pg";
import { defineView } from "../../shared/view";

export const sortKeys = [
  "suspicion",
  "pid",
  "state",
  "stateAge",
  "transactionAge",
  "application",
  "user",
  "database",
  "victims",
] as const;
export const groupKeys = ["none", "application", "user", "database", "state", "tag"] as const;

const name = z.string().max(200);

export const session = z.object({
  pid: z.number(),
  backendStart: z.string().nullable(),
  xactStart: z.string().nullable(),
  queryStart: z.string().nullable(),
  stateChange: z.string().nullable(),
  database: z.string().nullable(),
  user: z.string().nullable(),
  application: z.string().nullable(),
  client: z.string().nullable(),
  tags: z.record(z.string(), z.string()),
  state,
  waitEventType: z.string().nullable(),
  waitEvent: z.string().nullable(),
  stateAgeMs: z.number().nullable(),
  transactionAgeMs: z.number().nullable(),
  queryAgeMs: z.number().nullable(),
  connectedMs: z.number().nullable(),
  xminAge: z.number().nullable(),
  /** Literals masked for viewers. Null: hidden from this role, or none yet. */
  query: z.string().nullable(),
  queryMasked: z.boolean(),
  queryId: z.string().nullable(),
  backendType: z.string().nullable(),
  blockedBy: z.array(z.number()),
  victims: z.number(),
  /** This very read's own backend, or a pool connection that Lifeguard used last. */
  own: z.enum(["this read", "last used by Lifeguard"]).nullable(),
});
export type Session = z.infer<typeof session>;

export const sessions = defineView({
  name: "sessions",
  path: "/api/sessions",
  refreshMs: 2_000,
  params: z.object({
    /** A state, or two questions on-call asks: who waits on a lock, who blocks. */
    state: z.enum([...state.options, "waiting", "blocking"]).optional(),
    /** Matches pid, application, user, database, client, tags and the query as this role may see it. */
    search: z.string().max(500).optional(),
    pid: z.coerce.number().int().min(0).max(4_294_967_295).optional(),
    application: name.optional(),
    user: name.optional(),
    database: name.optional(),
    client: name.optional(),
    tag: name.optional(),
    group: z.enum(groupKeys).default("none"),
    sort: z.enum(sortKeys).default("suspicion"),
    order: z.enum(["asc", "desc"]).default("desc"),
    limit: z.coerce.number().int().min(1).max(5_000).default(200),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  data: z.object({
    /** How many match, before limit and offset. */
    total: z.number(),
    /** All client backends, before any filter. */
    all: z.number(),
    visibility: z.object({ visible: z.number(), total: z.number() }),
    groups: z.array(z.object({ name: z.string().nullable(), count: z.number() })),
    rows: z.array(session),
  }),
});
