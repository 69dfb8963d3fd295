import type { AlertState } from "./alert";
import type { AlertFacts, AlertSample, AlertSession, Measure, Measures } from "./facts";
import { deadlocksIn } from "./measure-deadlocks";
import { errorsIn } from "./measure-errors";
import type { Rule, Scope } from "./rule";

/** `fires`: an alert of the rule does. */
type Known = { facts: AlertFacts; state: AlertState; now: number; fires?: boolean };

const none = (list: readonly string[]) => list.length === 0;
const has = (list: readonly string[], value: string | null) => none(list) || list.includes(value ?? "");

const inScope = ({ application, user, database, tag }: Scope, row: AlertSession) =>
  has(application, row.application) &&
  has(user, row.user) &&
  has(database, row.database) &&
  (none(tag) || tag.some((pair) => Object.entries(row.tags).some((one) => one.join("=") === pair)));

const nameOf = ({ pid, application, user, database }: AlertSession) =>
  `pid ${pid} of ${application || user || "an unnamed application"}${database ? ` on ${database}` : ""}`;

/** The session with the most of something; none is 0, or unknown where sessions are hidden. */
function worst(sample: AlertSample, scope: Scope, of: (row: AlertSession) => number | null): Measures {
  const rows = sample.sessions.filter((row) => inScope(scope, row));
  const aged = rows.flatMap((row) => {
    const value = of(row);
    return value === null ? [] : [{ row, value }];
  });
  const top = aged.reduce<(typeof aged)[number] | null>((a, b) => (a && a.value >= b.value ? a : b), null);
  if (top) return [{ subject: "", value: top.value, detail: nameOf(top.row) }];
  return sample.hidden > 0 ? null : [{ subject: "", value: 0, detail: "" }];
}

function blocked(sample: AlertSample, scope: Scope): Measures {
  const count = sample.sessions.filter((row) => row.waiting && inScope(scope, row)).length;
  return [{ subject: "", value: count, detail: "" }];
}

/** The tightest limit; with a scope, of the databases and roles it names. */
function saturation({ limits }: AlertSample, { database, user }: Scope): Measures {
  const all = none(database) && none(user);
  const [top] = limits.filter(({ scope, name }) =>
    all
      ? true
      : (scope === "database" && database.includes(name)) || (scope === "role" && user.includes(name)),
  );
  if (!top) return null;
  const whose = top.scope === "cluster" ? "of the server" : `of ${top.scope} ${top.name}`;
  return [{ subject: "", value: top.ratio, detail: `${top.used} of ${top.limit} connections ${whose}` }];
}

function pools({ pools: all }: AlertSample, scope: Scope, what: "waiting" | "longestWaitMs"): Measures {
  if (all === null) return null;
  const theirs = all.filter(({ database, user }) => has(scope.database, database) && has(scope.user, user));
  const [top] = [...theirs].sort((a, b) => (b[what] ?? 0) - (a[what] ?? 0));
  const value =
    what === "waiting" ? theirs.reduce((sum, { waiting }) => sum + waiting, 0) : (top?.longestWaitMs ?? 0);
  return [{ subject: "", value, detail: top && value > 0 ? `pool ${top.database}/${top.user}` : "" }];
}

const each = <T>(rows: readonly T[] | undefined, of: (row: T) => Measure): Measures => rows?.map(of) ?? null;

/** What `rule` measures in the facts. Pure; times by the database's clock. */
export function measure(rule: Rule, { facts, state, now, fires = false }: Known): Measures {
  const { sample } = facts;
  const { scope, signal } = rule;
  if (signal === "errors") return errorsIn(rule, facts, now, fires);
  if (signal === "time without samples") {
    const last = sample?.at ?? state.sampledAt;
    return last === null ? null : [{ subject: "", value: Math.max(0, now - last), detail: "" }];
  }
  if (signal === "pool check failing" && state.checks.length === 0) return null;
  if (signal === "pool check failing")
    return each(
      state.checks.filter((check) => has(scope.application, check.application)),
      ({ application, failing, title }) => ({
        ...{ subject: application, value: failing, detail: title },
      }),
    );
  if (signal === "deadlocks") return deadlocksIn(rule, { facts, state, now, fires });
  // Told by whoever could not read (lib/server/alerts/outages.ts): a sample is the proof that it can be read.
  if (signal === "unreachable" || signal === "refused")
    return sample && [{ subject: "", value: 0, detail: "" }];
  if (!sample) return null;
  if (signal === "saturation") return saturation(sample, scope);
  if (signal === "sessions blocked") return blocked(sample, scope);
  if (signal === "pooler clients waiting") return pools(sample, scope, "waiting");
  if (signal === "pooler longest wait") return pools(sample, scope, "longestWaitMs");
  if (signal === "longest lock wait") return worst(sample, scope, ({ waitingMs }) => waitingMs);
  if (signal === "idle in transaction")
    return worst(sample, scope, ({ idleInTransactionMs }) => idleInTransactionMs);
  if (signal === "transaction age") return worst(sample, scope, ({ transactionMs }) => transactionMs);
  if (signal === "transaction id age")
    return each(
      sample.slow?.databases.filter(({ name }) => has(scope.database, name)),
      ({ name, xidAge }) => ({ subject: name, value: xidAge, detail: `database ${name}` }),
    );
  const retained = signal === "slot retained";
  return each(sample.slow?.slots, ({ name, active, retainedBytes }) => ({
    subject: name,
    value: retained ? retainedBytes : Number(!active),
    detail: `slot ${name}`,
  }));
}
