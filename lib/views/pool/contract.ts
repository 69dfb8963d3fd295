import { z } from "zod";
import { budgetInputs } from "../../shared/pool/budget-inputs";
import { probeStanding } from "../../shared/pool/probe";
import { reportsKept } from "../../shared/pool/report";
import { poolerPicture } from "../../shared/pooler/picture";
import { verdict } from "../../shared/verdict";
import { defineView } from "../../shared/view";
import { subject } from "./subject-schema";

/**
 * Whether the pool settings are right, subject by subject. `strict=1` answers 503 when one of them fails, or when no deployment of
 * `commit` has reported.
 */
export const pool = defineView({
  name: "pool",
  path: "/api/pool",
  refreshMs: 5_000,
  params: z.object({
    strict: z.enum(["0", "1"]).optional(),
    commit: z
      .string()
      .regex(/^[0-9a-f]{7,64}$/i, "is no commit: at least 7 of its hexadecimal digits")
      .optional(),
  }),
  data: z.object({
    verdict: z.enum(["pass", "warn", "fail"]),
    headline: verdict,
    /** The worst first. */
    subjects: z.array(subject),
    /** How the pool was last seen to behave by the instance that answers; ages in ms, so that no clocks are compared. */
    probe: probeStanding.omit({ againAt: true }).extend({
      ageMs: z.number().nullable(),
      againInMs: z.number(),
    }),
    budget: budgetInputs,
    /** What PgBouncer's own console tells, or why it does not. */
    pooler: poolerPicture,
    /** `hasReported`: whether a deployment of the `commit` that was asked for has; null: none was asked for. */
    reports: reportsKept.extend({ hasReported: z.boolean().nullable() }),
  }),
});
