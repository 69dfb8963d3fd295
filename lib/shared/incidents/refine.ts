import { formatCount } from "../format";
import { microsText } from "../time";
import type { IncidentEvidence } from "./evidence";
import type { Ending, IncidentBody, Person } from "./incident";
import type { Tally } from "./state";
import { clockText, who } from "./who";

/** What came to be known since the end: totals are read every 30 s, and errors and audit lines arrive late. */
export type Later = {
  evidence: IncidentEvidence;
  /** Of the database it was in: before the end, and now. */
  before: Tally | null;
  now: Tally | null;
  /** Work of those in it failed or vanished. */
  failed: boolean;
  /** Between these two samples it ended; epoch ms. */
  seenAt: number;
  endedAt: number;
};

const MINUTE_MS = 60_000;

const told = (ending: Ending, sentence: string): Ending =>
  ending.evidence.includes(sentence) ? ending : { ...ending, evidence: [...ending.evidence, sentence] };

/** By how much a total rose; 0 when it is not known, or its statistics were reset in between. */
function rise({ before, now }: Later, of: (tally: Tally) => number | null): number {
  if (!before || !now || before.statsReset !== now.statsReset) return 0;
  return Math.max(0, (of(now) ?? 0) - (of(before) ?? 0));
}

/** A termination ends the connection; a cancel ends a statement, and with it perhaps a transaction. */
const endsSo = (action: string, { kind }: Ending) =>
  action === "terminate" ? kind !== "over" && kind !== "let go" : kind !== "gone" && kind !== "let go";

/** Whom Lifeguard signalled: the very connection, so that a pid used again is not taken for it. */
function killOf(ending: Ending, people: readonly Person[], { evidence, seenAt }: Later): Ending | null {
  const signals = evidence.audit
    .filter(({ result }) => result === "signalled")
    .toSorted((a, b) => b.at - a.at);
  for (const { at, actor, action, pid, reason, backendStart } of signals) {
    const person = people.find(
      (each) =>
        each.pid === pid &&
        each.backendStart !== null &&
        (backendStart === null || microsText(each.backendStart) === backendStart),
    );
    // Its clock is the instance's own: a minute apart is no reason to doubt it.
    if (!person || at < seenAt - MINUTE_MS || !endsSo(action, ending)) continue;
    const why = reason ? ` Reason: ${reason}` : " No reason was given.";
    return {
      kind: "killed",
      timeout: null,
      by: { actor, action, pid, reason },
      evidence: [`Audit: ${actor} sent ${action} to ${who(person)} at ${clockText(at)}.${why}`],
    };
  }
  return null;
}

/** How many errors of a class were counted around the end. */
const errorsOf = (name: string, { evidence, seenAt, endedAt }: Later) =>
  evidence.errors
    .filter((error) => error.class === name && error.minute + MINUTE_MS >= seenAt && error.minute <= endedAt)
    .reduce((sum, { count }) => sum + count, 0);

const byError = [
  { class: "idle_tx", timeout: "idle_in_transaction_session_timeout", of: "gone" },
  { class: "tx_timeout", timeout: "transaction_timeout", of: "gone" },
  { class: "lock_timeout", timeout: "lock_timeout", of: "gave up" },
  { class: "stmt_timeout", timeout: "statement_timeout", of: "gave up" },
] as const;

function withErrors(ending: Ending, later: Later): Ending {
  for (const { class: name, timeout, of } of byError) {
    const count = errorsOf(name, later);
    if (ending.kind !== of || count === 0) continue;
    const sentence = `${formatCount(count)} ${count === 1 ? "error" : "errors"} of ${timeout} ${count === 1 ? "was" : "were"} reported in that minute.`;
    return told({ ...ending, kind: "timeout", timeout }, sentence);
  }
  return ending;
}

function withTotals(ending: Ending, later: Later): Ending {
  const deadlocks = rise(later, (tally) => tally.deadlocks);
  const counted = (count: number, one: string, how = "") =>
    `PostgreSQL counted ${formatCount(count)} ${one}${count === 1 ? "" : "s"}${how} in this database meanwhile.`;
  if (deadlocks > 0 && (ending.kind === "deadlock" || later.failed)) {
    const sentence = counted(deadlocks, "deadlock");
    return told(ending.kind === "timeout" ? ending : { ...ending, kind: "deadlock" }, sentence);
  }
  if (ending.kind !== "gone") return ending;
  const killed = rise(later, (tally) => tally.killed);
  const abandoned = rise(later, (tally) => tally.abandoned);
  const fatal = rise(later, (tally) => tally.fatal);
  if (killed > 0) return told(ending, counted(killed, "session", " terminated by an operator"));
  if (abandoned > 0) return told(ending, counted(abandoned, "session", " whose client was lost"));
  return fatal > 0 ? told(ending, counted(fatal, "session", " ended by a fatal error")) : ending;
}

/** The ending with what is known beside the samples, now or a little later. Telling the same twice changes nothing. */
export function refined(ending: Ending, { people }: Pick<IncidentBody, "people">, later: Later): Ending {
  if (["killed", "restarted", "eased", "answered"].includes(ending.kind)) return ending;
  const kill = killOf(ending, people, later);
  if (kill) return { ...kill, evidence: [...kill.evidence, ...ending.evidence] };
  return withTotals(withErrors(ending, later), later);
}
