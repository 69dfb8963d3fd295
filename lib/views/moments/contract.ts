import { z } from "zod";
import { moment } from "../../shared/past";
import { defineView } from "../../shared/view";

/** GET /api/moments/:at, which is this `at`. */
export const moments = defineView({
  name: "moments",
  path: "/api/moments",
  refreshMs: 10_000,
  params: z.object({
    /** ISO 8601 with its zone. */
    at: z.iso.datetime({ offset: true }),
  }),
  data: moment,
});
