import { z } from "zod";
import { severities } from "../../shared/pool/finding";
import { verdict } from "../../shared/verdict";
import { defineView } from "../../shared/view";

const finding = z.object({
  code: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  evidence: z.string(),
  fix: z.string(),
  source: z.string(),
  variable: z.string(),
  corrected: z.string().nullable(),
});

const setting = z.object({
  variable: z.string(),
  side: z.enum(["pooled", "direct"]),
  /** The URL, its secrets masked. */
  masked: z.string(),
  /** What stands at its address, in words; null when it cannot be read. */
  place: z.string().nullable(),
  /** With every correction that a rule can make, masked; null when there is none to make. */
  corrected: z.string().nullable(),
});

/** Whose settings, what was found, and how many rules found nothing. */
const subject = z.object({
  name: z.string(),
  source: z.enum(["lifeguard", "report"]),
  deployment: z.string().nullable(),
  commit: z.string().nullable(),
  environment: z.string().nullable(),
  region: z.string().nullable(),
  verdict: z.enum(["pass", "warn", "fail"]),
  settings: z.array(setting),
  findings: z.array(finding),
  rulesPassed: z.number(),
});

/** Whether the pool settings are right, subject by subject. `strict=1` answers 503 when one of them fails. */
export const pool = defineView({
  name: "pool",
  path: "/api/pool",
  refreshMs: 15_000,
  params: z.object({ strict: z.enum(["0", "1"]).optional() }),
  data: z.object({
    verdict: z.enum(["pass", "warn", "fail"]),
    headline: verdict,
    subjects: z.array(subject),
  }),
});
