import { setParam } from "../../../shared/database-url/edit";
import { clientsOf, limitFor } from "../../../shared/pool/demand";
import { type Rule, readable, sources, wholeParam } from "./rule";

/** All instances together may open more than meets no refusal. */
export const connectionLimitOverBudget: Rule = {
  code: "connection-limit-over-budget",
  severity: "fail",
  says: "Instances x connection_limit is over what pooler and server take without refusing.",
  source: sources.prismaPool,
  judge: (subject) => {
    const { budget } = subject;
    if (!budget) return [];
    const gone = budget.reported === true && subject.runtime !== "server";
    const told = budget.reported ? "instances that reported within 15 minutes " : "";
    return readable(subject, "pooled").flatMap((one) => {
      const limit = wholeParam(one, "connection_limit");
      const clients = limit === null ? 0 : clientsOf(budget.instances, limit);
      if (limit === null || clients <= budget.usable) return [];
      const most = limitFor(budget.usable, budget.instances);
      return [
        {
          variable: one.variable,
          // Functions come and go: those of a while need not have lived at once.
          ...(gone && { severity: "warn" as const }),
          title: `connection_limit=${limit} is over the budget of ${budget.usable} connections`,
          evidence: `${budget.instances} ${told}× ${limit} = ${clients}; the other ${clients - budget.usable} are refused when all are used at once.`,
          fix:
            most > 0
              ? `Give each instance ${most} at most, or make room: the Budget card shows where it breaks first.`
              : "Not even one connection each fits: make room, or have fewer instances.",
          ...(most > 0 && { correct: (text: string) => setParam(text, "connection_limit", String(most)) }),
        },
      ];
    });
  },
};
