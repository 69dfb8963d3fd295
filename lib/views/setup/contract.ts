import { z } from "zod";
import { defineView } from "../../shared/view";

/** What is configured, and what this role can see: the facts behind the Setup page. Never a secret, never a URL. */
export const setup = defineView({
  name: "setup",
  path: "/api/setup",
  refreshMs: 15_000,
  params: z.object({}),
  data: z.object({
    variables: z.array(
      z.object({
        name: z.string(),
        set: z.boolean(),
        /** The variable it was really read from, where a fallback was used. */
        from: z.string().nullable(),
        /** A URL with its password masked, or a plain word; null for secrets. */
        shown: z.string().nullable(),
        /** What it adds, said when it is missing. */
        adds: z.string(),
      }),
    ),
    role: z.object({
      name: z.string(),
      seesAll: z.boolean(),
      canSignal: z.boolean(),
      visibility: z.object({ visible: z.number(), total: z.number() }),
    }),
    pool: z.object({
      connectionLimit: z.number(),
      poolTimeoutMs: z.number(),
      connectTimeoutMs: z.number(),
      open: z.number(),
      idle: z.number(),
      waiting: z.number(),
    }),
    /** Our own tables: migrated, or "connected, nothing of ours yet" (what Prisma calls P4001). */
    tables: z.enum(["migrated", "not migrated", "unknown"]),
    access: z.enum(["open", "tokens"]),
    provider: z.string(),
  }),
});
