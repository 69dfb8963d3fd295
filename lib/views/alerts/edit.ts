import { type Rule, type RuleEdit, type Scope, withEdit } from "../../shared/alerts/rule";
import { scopesOf } from "../../shared/alerts/scopes";
import { limitWords } from "./limit-words";

const scopeNames = ["application", "user", "database", "tag"] as const satisfies (keyof Scope)[];

/** Why a rule would make no sense with this edit; null when it does. */
export function editProblem(rule: Rule, edit: RuleEdit): string | null {
  const { enabled, unit, warning, critical, scope } = withEdit(rule, edit);
  if (!enabled) return null;
  if (warning === null && critical === null) return "Without a threshold it never fires.";
  if (warning !== null && critical !== null && critical < warning) return "Critical is below warning.";
  const thresholds = [warning, critical].filter((each) => each !== null);
  if (thresholds.some((each) => each <= 0)) return "A threshold of 0 fires for ever.";
  if (unit === "share" && thresholds.some((each) => each > 1)) return "A share is at most 100 %.";
  const unknown = scopeNames.find((name) => scope[name].length > 0 && !scopesOf(rule).includes(name));
  if (unknown) return `It cannot be held to one ${unknown}: what it measures does not tell them apart.`;
  return null;
}

/** The rule with its edit in a few words, for the audit. */
export function editWords(rule: Rule, edit: RuleEdit): string {
  const edited = withEdit(rule, edit);
  const scope = Object.entries(edited.scope).flatMap(([of, names]) =>
    names.length > 0 ? [`${of} ${names.join(", ")}`] : [],
  );
  return [limitWords(edited), ...scope].join("; ");
}
