import { z } from "zod";
import { ruleEdit } from "../../shared/alerts/rule";
import { LONGEST_REASON, SILENCE_MINUTES } from "./keys";

const reason = z.string().trim().max(LONGEST_REASON);
const key = z.string().min(1).max(200);

/** Body of POST /api/alerts/rules: what is said of a rule from now on; null: as it comes. */
export const ruleBody = z
  .object({ rule: key, edit: ruleEdit.strict().nullable(), reason: reason.optional() })
  .strict();

/** Body of POST /api/alerts/silences: one rule, or every (null), for so many minutes from now. */
export const silenceBody = z
  .object({
    rule: key.nullable(),
    minutes: z.number().int().min(SILENCE_MINUTES.min).max(SILENCE_MINUTES.max),
    reason: reason.min(1, "say why"),
  })
  .strict();

/** Body of POST /api/alerts/silences/end. */
export const endBody = z.object({ id: z.uuid() }).strict();

/** Body of POST /api/alerts/acknowledge: the alert's key. */
export const acknowledgeBody = z.object({ key: z.string().min(1).max(500) }).strict();

/** What each of them answers: what was done, in a sentence. */
export type DoneAnswer = { done: string };

/** POST /api/alerts/test: what came of the message at each destination that is configured. */
export type TestAnswer = { results: { destination: string; sent: boolean; words: string }[] };
