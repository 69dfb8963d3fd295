import type { Backend } from "../snapshot";
import type { Ending, Person, Root } from "./incident";
import { judgeVictims } from "./judge-victims";
import { timeoutEnding } from "./timeout";
import { ends, hasFailed, sessionNow, type Trial } from "./trial";
import { clockText, who } from "./who";

const withEvidence = (timeout: Ending, evidence: string): Ending => ({
  ...timeout,
  evidence: [...timeout.evidence, evidence],
});

function judgeGone(root: Root, person: Person, trial: Trial): Ending {
  const evidence = `${who(person)} was there at ${clockText(trial.seenAt)}; its connection was gone at ${clockText(trial.look.at)}.`;
  const idle = root.state?.startsWith("idle in transaction")
    ? timeoutEnding("idle_in_transaction_session_timeout", person, root.stateChange, trial)
    : null;
  const timeout = idle ?? timeoutEnding("transaction_timeout", person, person.xactStart, trial);
  return timeout ? withEvidence(timeout, evidence) : ends("gone", evidence);
}

function judgeSession(root: Root, person: Person, trial: Trial, now: Backend): Ending {
  const { look } = trial;
  // One that was active and now is not may have been cut off by its limit.
  const limit =
    root.state === "active" && now.state !== "active"
      ? timeoutEnding("statement_timeout", person, root.queryStart, trial)
      : null;
  if (hasFailed(person, now)) {
    const evidence = `${who(person)} is in a failed transaction at ${clockText(look.at)}: PostgreSQL has rolled its work back.`;
    return limit ? withEvidence(limit, evidence) : ends("over", evidence);
  }
  if (person.xactStart !== null && now.xactStart !== person.xactStart) {
    const evidence = `The transaction of ${who(person)}, begun at ${clockText(person.xactStart / 1_000)}, was over at ${clockText(look.at)}. Commit or rollback: that cannot be seen from outside.`;
    return limit && now.xactStart === null ? withEvidence(limit, evidence) : ends("over", evidence);
  }
  return judgeVictims(person, trial);
}

/** What became of one root that holds nobody up any more. It claims no more than the two samples around the end tell. */
export function judgeRoot(root: Root, trial: Trial): Ending {
  const { body, look, seenAt } = trial;
  const person = body.people[root.who];
  if (!person) return ends("unknown", "Nothing more was kept of it.");
  if (root.inCycle) {
    return ends(
      "deadlock",
      `${who(person)} was seen in a circle of waits at ${clockText(seenAt)}, which was broken at ${clockText(look.at)}.`,
    );
  }
  if (person.kind === "prepared") return judgeVictims(person, trial);
  if (person.kind === "unseen")
    return ends("unknown", `No session had pid ${person.pid}, which PostgreSQL named.`);
  if (person.backendStart === null) {
    return ends(
      "unknown",
      `What ${who(person)} did is hidden from Lifeguard's role: pg_monitor would show it.`,
    );
  }
  const now = sessionNow(person, look);
  return now ? judgeSession(root, person, trial, now) : judgeGone(root, person, trial);
}
