import { z } from "zod";
import { defineView } from "../../shared/view";
import { BRIEF_MS } from "./keys";

/** What every page says of alerts; null: not known, as the store could not be read. */
export const brief = defineView({
  name: "alerts",
  path: "/api/alerts/brief",
  refreshMs: BRIEF_MS,
  params: z.object({}),
  data: z.object({
    firing: z.number().nullable(),
    /** Messages that were given up within a day, and those that wait for another try after one has failed. */
    dead: z.number().nullable(),
    failing: z.number().nullable(),
    /** The newest reason why one did not go out. */
    error: z.string().nullable(),
    /** The store is on another server than the watched database. */
    storeApart: z.boolean(),
  }),
});
