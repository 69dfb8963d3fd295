import { z } from "zod";
import { severities } from "./finding";

/** A finding on the wire: the shape of `Finding`, apart from it so that the browser's rules bring no zod along. */
export const finding = z.object({
  code: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  evidence: z.string(),
  fix: z.string(),
  source: z.string(),
});
