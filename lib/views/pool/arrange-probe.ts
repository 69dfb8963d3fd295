import type { Check } from "../../shared/pool/probe";

/** What a reader came to see proved; other checks that passed are folded away. */
const told = ["direct pooler", "pooled pooling", "pooled named-statements", "both same-database"];

const order = ["fail", "warn", "not probed", "pass"] as const;

/** A probe's checks: troubles, what was not probed, and what matters most of the rest; the others passed, and are folded. */
export function arrangeProbe(checks: readonly Check[]): { shown: Check[]; folded: Check[] } {
  const isTold = ({ side, code, outcome }: Check) => outcome !== "pass" || told.includes(`${side} ${code}`);
  const shown = checks.filter(isTold);
  shown.sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome));
  return { shown, folded: checks.filter((check) => !isTold(check)) };
}
