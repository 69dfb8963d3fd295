import type { Rule, Scope } from "./rule";

const sessions = ["application", "user", "database", "tag"] as const;

/** By what each signal can be narrowed: what it is measured from has nothing else. Not named: by nothing. */
const known: Partial<Record<Rule["signal"], readonly (keyof Scope)[]>> = {
  errors: ["application"],
  "pool check failing": ["application"],
  saturation: ["user", "database"],
  "pooler clients waiting": ["user", "database"],
  "pooler longest wait": ["user", "database"],
  "transaction id age": ["database"],
  "longest lock wait": sessions,
  "sessions blocked": sessions,
  "idle in transaction": sessions,
  "transaction age": sessions,
};

/** Whose sessions, errors or pools a rule can be held to. */
export const scopesOf = ({ signal }: Pick<Rule, "signal">): readonly (keyof Scope)[] => known[signal] ?? [];
