import { z } from "zod";

/** A page's answer in a sentence, why, and what follows. */
export const verdict = z.object({
  tone: z.enum(["good", "warning", "bad"]),
  title: z.string(),
  detail: z.string(),
  /** The one thing to do next, as a link within the dashboard. */
  action: z.object({ label: z.string(), href: z.string() }).nullable(),
});
export type Verdict = z.infer<typeof verdict>;
