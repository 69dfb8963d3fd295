import { formatCount } from "../format";
import type { Ending, Person, Victim } from "./incident";
import { timeoutEnding } from "./timeout";
import { ends, hasFailed, sessionNow, type Trial } from "./trial";
import { clockText, who } from "./who";

type Fate = "goes on" | "failed" | "gone" | "over";
type Judged = { victim: Victim; person: Person; fate: Fate };

function fateOf(person: Person, { look }: Trial): Fate {
  const now = sessionNow(person, look);
  if (!now) return "gone";
  if (hasFailed(person, now)) return "failed";
  return person.xactStart !== null && now.xactStart === person.xactStart ? "goes on" : "over";
}

/** Ids of those who waited behind one in the last sample, through others too; null: its graph was not kept whole. */
function behind(root: Person, { body, seenAt }: Trial): Set<string> | null {
  const frame = body.frames.at(-1);
  if (frame?.at !== seenAt || frame.more > 0) return null;
  const found = new Set([root.id]);
  // In the order of the walk a waiter may come before whom it waits for: as often as something is found.
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const { who: index, blockedBy } of frame.nodes) {
      if (blockedBy.some((id) => found.has(id))) found.add(body.people[index]?.id ?? root.id);
    }
  }
  return found;
}

/** Those who waited in the last sample of it, behind `root` where one is given, and what became of each. */
export function fatesOf(trial: Trial, root?: Person): Judged[] {
  const { body, seenAt } = trial;
  const ids = root ? behind(root, trial) : null;
  return body.victims.flatMap((victim) => {
    const person = body.people[victim.who];
    if (!person || victim.to !== seenAt || (ids && !ids.has(person.id))) return [];
    return [{ victim, person, fate: fateOf(person, trial) }];
  });
}

/** A limit of a waiter's that ran out in time; null: none that is known. */
function timeoutOfVictim({ victim, person, fate }: Judged, { look, seenAt }: Trial): Ending | null {
  if (fate === "goes on" || fate === "gone") return null;
  const waitStart = victim.exact && victim.waitedMs !== null ? (seenAt - victim.waitedMs) * 1_000 : null;
  return (
    timeoutEnding("lock_timeout", person, waitStart, { look, seenAt }) ??
    timeoutEnding("statement_timeout", person, victim.queryStart, { look, seenAt })
  );
}

/** Nobody waits any more though the root is where it was: what became of those behind it tells why. */
export function judgeVictims(root: Person, trial: Trial): Ending {
  const fates = fatesOf(trial, root);
  const { look } = trial;
  const prepared = root.kind === "prepared";
  const on = fates.find(({ fate }) => fate === "goes on");
  if (on) {
    const goes = `${who(on.person)} goes on with its transaction at ${clockText(look.at)}: it has got its lock.`;
    if (prepared) return ends("over", goes, `${who(root)} was committed or rolled back.`);
    return ends("let go", goes, `${who(root)} is still in its transaction: it gave back the lock alone.`);
  }
  if (fates.length === 0 && !prepared) {
    return ends(
      "eased",
      `${who(root)} was still in its transaction at ${clockText(look.at)}, and at work again.`,
    );
  }
  if (prepared)
    return ends("unknown", `Nobody waits for ${who(root)} now; whether it is still there cannot be told.`);
  const still = `${who(root)} was still in the same transaction at ${clockText(look.at)}.`;
  for (const fate of fates) {
    const timeout = timeoutOfVictim(fate, trial);
    if (timeout) return { ...timeout, evidence: [...timeout.evidence, still] };
  }
  const failed = fates.filter(({ fate }) => fate === "failed").length;
  return ends(
    "gave up",
    still,
    `${formatCount(fates.length)} who waited no longer ${fates.length === 1 ? "does" : "do"}${failed > 0 ? `, ${formatCount(failed)} of them in a failed transaction` : ""}: a limit of their own, a cancel, or their client ended it.`,
  );
}
