import { z } from "zod";
import { finding } from "../../shared/pool/finding-schema";
import { instancesCounted, poolReport } from "../../shared/pool/report";
import { changes } from "./changes";

const found = finding.extend({
  /** Null: about no single variable. */
  variable: z.string().nullable(),
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
export const subject = z.object({
  name: z.string(),
  source: z.enum(["lifeguard", "report"]),
  deployment: z.string().nullable(),
  commit: z.string().nullable(),
  environment: z.string().nullable(),
  region: z.string().nullable(),
  /** ISO 8601; null: judged now. */
  reportedAt: z.string().nullable(),
  /** Null: nobody counts them. */
  instances: instancesCounted.nullable(),
  verdict: z.enum(["pass", "warn", "fail"]),
  settings: z.array(setting),
  findings: z.array(found),
  rulesPassed: z.number(),
  /** The driver's pool as the application told it. */
  pool: poolReport.shape.pool,
  /** Against the deployment before; null: none is known. */
  changes: changes.nullable(),
});
