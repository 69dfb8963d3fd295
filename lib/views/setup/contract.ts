import { z } from "zod";
import { defineView } from "../../shared/view";

/** What this role can see and do here, and how the driver's pool stands: the live half of the Setup page. */
export const setup = defineView({
  name: "setup",
  path: "/api/setup",
  refreshMs: 15_000,
  params: z.object({}),
  data: z.object({
    role: z.object({
      name: z.string(),
      seesAll: z.boolean(),
      canSignal: z.boolean(),
      visibility: z.object({ visible: z.number(), total: z.number() }),
    }),
    /** As the URL says, in ms; 0 = no limit. `open`, `idle` and `waiting` are of this instance, now. */
    pool: z.object({
      connectionLimit: z.number(),
      poolTimeoutMs: z.number(),
      connectTimeoutMs: z.number(),
      problems: z.array(z.string()),
      open: z.number(),
      idle: z.number(),
      waiting: z.number(),
    }),
    /** Our own tables. Not migrated is what Prisma calls P4001: connected, nothing of ours yet. */
    tables: z.enum(["migrated", "not migrated", "unknown"]),
    provider: z.enum(["plain", "supabase", "neon"]),
  }),
});
