import { z } from "zod";

/** What a rule measures; lib/shared/alerts/measure.ts says how. */
export const signals = [
  "saturation",
  "errors",
  "pooler clients waiting",
  "pooler longest wait",
  "longest lock wait",
  "sessions blocked",
  "idle in transaction",
  "transaction age",
  "deadlocks",
  "transaction id age",
  "slot retained",
  "slot inactive",
  "unreachable",
  "refused",
  "pool check failing",
  "time without samples",
] as const;

/** What a value of a rule is of: a share of 1, ms, bytes, or so many of something. */
export const units = [
  "share",
  "ms",
  "bytes",
  "errors",
  "clients",
  "sessions",
  "deadlocks",
  "transactions",
  "slots",
  "findings",
] as const;
export type Unit = (typeof units)[number];

export const severities = ["warning", "critical"] as const;
export type Severity = (typeof severities)[number];

const names = z.array(z.string().min(1).max(200)).max(20);
const amount = z.number().min(0).max(1e15);
const ms = z.number().int().min(0).max(86_400_000);

/** Whose sessions, errors or pools count; empty: everybody's. A tag is written key=value. */
export const scope = z.object({
  application: names.default([]),
  user: names.default([]),
  database: names.default([]),
  tag: names.default([]),
});
export type Scope = z.infer<typeof scope>;
export const everybody: Scope = { application: [], user: [], database: [], tag: [] };

/** What people may change of a rule, as alert_rule keeps it; what is not named stays as it comes. */
export const ruleEdit = z.object({
  enabled: z.boolean().optional(),
  /** Fires at this much or more; null: never as a warning. */
  warning: amount.nullable().optional(),
  critical: amount.nullable().optional(),
  /** It must have been so for this long. */
  forMs: ms.optional(),
  /** Errors and deadlocks are counted over this long. */
  windowMs: ms.min(60_000).optional(),
  /** It resolves below this share of the threshold that it fired at, for so long. */
  clear: z.number().min(0.1).max(1).optional(),
  clearForMs: ms.optional(),
  scope: scope.optional(),
});
export type RuleEdit = z.infer<typeof ruleEdit>;

export type Rule = {
  /** Names it for good: in the store, in keys of alerts, in links. */
  key: string;
  title: string;
  signal: (typeof signals)[number];
  unit: Unit;
  /** Classes of lib/shared/errors that count, for the signals "errors" and "deadlocks"; else empty. */
  classes: readonly string[];
  enabled: boolean;
  warning: number | null;
  critical: number | null;
  forMs: number;
  windowMs: number;
  /** It resolves below this share of the threshold that it fired at ... */
  clear: number;
  /** ... for this long: what swings about its threshold fires once. */
  clearForMs: number;
  scope: Scope;
  /** Needs no store: told at once by whoever could not read. */
  outage: boolean;
  /** The page that shows what it is about. */
  href: string;
  /** Where the defaults come from. */
  source: string;
};

/** The rule with the edit laid over it; an edit that another version wrote, and nobody can read, changes nothing. */
export function withEdit(rule: Rule, edit: unknown): Rule {
  const parsed = ruleEdit.safeParse(edit);
  if (!parsed.success) return rule;
  const said = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  return { ...rule, ...said };
}
