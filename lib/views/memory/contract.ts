import { z } from "zod";
import { defineView } from "../../shared/view";

/** Whether moments are kept, and if not, why and how to get memory. */
export const memory = defineView({
  name: "memory",
  path: "/api/memory",
  refreshMs: 15_000,
  params: z.object({}),
  data: z.object({
    /** Null: it is kept. */
    why: z.object({ message: z.string(), hint: z.string() }).nullable(),
    /** The newest moment in the store, whoever kept it; null: none, or not known. */
    newest: z.iso.datetime().nullable(),
    /** In a database of its own (STORE_DATABASE_URL). */
    apart: z.boolean(),
    sampling: z.enum(["always", "watched"]),
    /** Who samples while nobody looks: this server's own timer, or a scheduler that must be told. */
    ticks: z.enum(["timer", "scheduler"]),
    /** Days that samples, 5 minutes and hours are kept. */
    keepDays: z.array(z.number()),
    /** Null: too little is stored to tell. */
    size: z
      .object({
        bytesADay: z.number(),
        hours: z.number(),
        bytes: z.number(),
        bytesWhenFull: z.number(),
      })
      .nullable(),
  }),
});
