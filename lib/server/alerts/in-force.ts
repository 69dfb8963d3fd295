import type { Silence } from "../../shared/alerts/alert";
import { defaultRules } from "../../shared/alerts/defaults";
import { type Rule, withEdit } from "../../shared/alerts/rule";

/** Rules with the edits laid over them, as the store's evidence has them. */
export type InForce = { rules: readonly Rule[]; silences: readonly Silence[] };

export function inForce({
  rules,
  silences,
}: {
  rules: readonly { key: string; body?: unknown }[];
  silences: readonly Silence[];
}): InForce {
  const edits = new Map(rules.map(({ key, body }) => [key, body]));
  return { rules: defaultRules.map((rule) => withEdit(rule, edits.get(rule.key) ?? {})), silences };
}
