import { z } from "zod";
import { severities } from "./pool/finding";

const text = z.string().max(1_000).optional().catch(undefined);

/** What is known of a deployment besides its names. What another version wrote and this one cannot read is left out. */
export const deploymentBody = z
  .object({
    branch: text,
    message: text,
    author: text,
    /** Its address, without https://. */
    url: text,
    /** What its pool settings have otherwise than those of the deployment before. */
    changes: z
      .array(
        z.object({
          of: z.string(),
          part: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      )
      .optional()
      .catch(undefined),
  })
  .catch({});
export type DeploymentBody = z.infer<typeof deploymentBody>;

/** The pool check of a deployment. `unreported`: asked for, but the application has not reported its settings. */
export const deploymentVerdict = z.object({
  verdict: z.enum(["pass", "warn", "fail", "unreported"]),
  /** When it was judged, ISO 8601. */
  at: z.iso.datetime(),
  findings: z
    .array(z.object({ code: z.string(), severity: z.enum(severities), title: z.string() }))
    .default([]),
});
export type DeploymentVerdict = z.infer<typeof deploymentVerdict>;
