import { advanceAlerts } from "@/lib/shared/alerts/advance";
import { noAlerts } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import type { AlertFacts } from "@/lib/shared/alerts/facts";
import type { Rule } from "@/lib/shared/alerts/rule";
import { compared, type Figure, median } from "./figure";

const RULES = 50;
const SESSIONS = 500;
const ROUNDS = 200;
const START = Date.UTC(2026, 10, 25, 12);

/** The default rules, and each again with a scope of its own, until there are fifty. */
const rules: readonly Rule[] = Array.from({ length: RULES }, (_, n) => {
  const rule = defaultRules[n % defaultRules.length] ?? defaultRules[0];
  if (!rule) throw new Error("there are no rules");
  const again = n >= defaultRules.length;
  return again
    ? { ...rule, key: `${rule.key}-${n}`, scope: { ...rule.scope, application: [`app-${n % 7}`] } }
    : rule;
});

/** A crowded moment: 500 sessions in transactions, 400 rows of errors, ten pools and databases. */
function factsAt(at: number): AlertFacts {
  const many = <T>(count: number, of: (n: number) => T) => Array.from({ length: count }, (_, n) => of(n));
  return {
    checks: null,
    sample: {
      ...{ at, hidden: 0 },
      limits: [{ scope: "cluster", name: "server", used: 90, limit: 100, ratio: 0.9 }],
      sessions: many(SESSIONS, (pid) => ({
        ...{
          pid,
          application: `app-${pid % 7}`,
          user: "app",
          database: "orders",
          tags: { route: `/r${pid % 9}` },
        },
        ...{ transactionMs: pid * 100, idleInTransactionMs: pid % 3 ? null : pid * 90 },
        ...{ waiting: pid % 5 === 0, waitingMs: pid % 5 ? null : pid * 80 },
      })),
      pools: many(10, (n) => ({ database: `d${n}`, user: "app", waiting: n, longestWaitMs: n * 100 })),
      slow: {
        ...{ deadlocks: at % 7, reset: 0 },
        databases: many(10, (n) => ({ name: `d${n}`, xidAge: n * 1_000_000 })),
        slots: many(5, (n) => ({ name: `s${n}`, active: n > 0, retainedBytes: n * 2 ** 28 })),
      },
    },
    errors: many(400, (n) => ({
      ...{ minute: at - (n % 10) * 60_000, class: n % 2 ? "client_pool" : "ps_missing" },
      ...{ source: "vercel", application: `app-${n % 7}`, count: n },
    })),
  };
}

/** How long fifty rules take over a crowded moment, beside the machine's own JSON over the same facts. */
export function benchAlerts(): Figure[] {
  let state = noAlerts;
  const times: { rules: number[]; json: number[] } = { rules: [], json: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const at = START + round * 10_000;
    const facts = factsAt(at);
    const began = performance.now();
    state = advanceAlerts(state, facts, rules, [], at).state;
    const judged = performance.now();
    JSON.parse(JSON.stringify(facts));
    times.rules.push(judged - began);
    times.json.push(performance.now() - judged);
  }
  const name = `${RULES} rules judged over ${SESSIONS} sessions and 400 rows of errors, ${state.alerts.length} alerts`;
  const baseline = { name: "JSON there and back of the same", value: median(times.json) };
  return [compared({ part: "i", name }, median(times.rules), baseline, 10)];
}
