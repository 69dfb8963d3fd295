import type { AuditEffect, AuditResult } from "../../shared/audit";
import { formatCount, formatDuration } from "../../shared/format";
import type { Entry } from "./contract";

const count = (n: number, one: string, many: string) => `${formatCount(n)} ${n === 1 ? one : many}`;

/** Who holds the rest up, from its id in the lock graph. */
const holderWords = (id: string) => (id.startsWith("prepared:") ? `prepared transaction ${id.slice(9)}` : id);

function seenWords(effect: Exclude<AuditEffect, { words: string }>, action: string): string {
  const { goneMs, expected, wentOn, left, holder } = effect;
  const over = action === "cancel" ? "statement over" : "gone";
  const waits = `${count(left, "still waits", "still wait")}`;
  return [
    goneMs === null
      ? action === "cancel"
        ? "statement still ran when last looked at"
        : "still there when last looked at"
      : `${over} after ${formatDuration(goneMs)}`,
    expected > 0 && `${formatCount(wentOn)} of ${formatCount(expected)} went on`,
    left > 0 &&
      (holder === null
        ? waits
        : `${waits}: ${holderWords(holder)} holds ${left === 1 ? "it" : "them"} up now`),
  ]
    .filter((part) => part !== false)
    .join(", ");
}

/** What was seen afterwards: "gone after 310 ms, 1 of 1 went on, 2 still wait: 4187 holds them up now". Null: nothing was. */
export function effectWords({ effect, action }: Pick<Entry, "effect" | "action">): string | null {
  if (effect === null) return null;
  return "words" in effect ? effect.words : seenWords(effect, action);
}

const meanings: Record<AuditResult, string> = {
  signalled: "PostgreSQL took the signal.",
  gone: "The session had ended by then. Nothing was signalled.",
  changed: "The backend served other work by then. Nothing was signalled.",
  refused: "Lifeguard did not do it.",
  denied: "PostgreSQL does not let Lifeguard's role do it.",
  failed: "It could not be done: the database, or what was asked, did not answer.",
  done: "It was done.",
};

/** What a result means, in a sentence; null for a word of another version. */
export function resultMeaning(result: string): string | null {
  return Object.entries(meanings).find(([key]) => key === result)?.[1] ?? null;
}

/** Colour with a meaning: what was done, what was not, what failed. */
export function resultTone(result: string): "good" | "warning" | "bad" | "neutral" {
  if (result === "signalled" || result === "done") return "good";
  if (result === "denied" || result === "failed") return "bad";
  return result === "refused" || result === "changed" ? "warning" : "neutral";
}

/** Whom it was done to: the pid and its application; null where no session was meant. */
export function targetWords({ pid, session }: Pick<Entry, "pid" | "session">): string | null {
  if (pid === null) return null;
  const who = pid === 0 ? "a prepared transaction" : `pid ${pid}`;
  return session?.application ? `${who} (${session.application})` : who;
}

/** An entry as one sentence, for its link and for those who hear it. */
export function entryLabel(entry: Entry): string {
  const target = targetWords(entry);
  return `${entry.actor}: ${entry.action}${target ? ` ${target}` : ""}, ${entry.result}`;
}

/** An entry in a few lines of text, good in a chat. Times in UTC. */
export function entryText(entry: Entry): string {
  const { at, actor, origin, session, reason, query } = entry;
  const target = targetWords(entry);
  const effect = effectWords(entry);
  const lines = [
    `${at} ${actor}${origin ? ` from ${origin}` : ""}: ${entry.action}${target ? ` ${target}` : ""}`,
    `${entry.result}${effect ? `: ${effect}` : ""}`,
    reason && `reason: ${reason}`,
    session &&
      `${session.user ?? "no user"} @ ${session.database ?? "no database"}, ${session.state}${
        session.stateAgeMs == null ? "" : ` for ${formatDuration(session.stateAgeMs)}`
      }${session.transactionAgeMs == null ? "" : `, transaction open for ${formatDuration(session.transactionAgeMs)}`}`,
    query && `query:\n${query}`,
    `entry ${entry.id}, target ${entry.targetId}`,
  ];
  return lines.filter(Boolean).join("\n");
}

/** What the role that Lifeguard runs as needs to read and write the audit. */
export function grantsFor(role: string): string {
  const name = `"${role.replaceAll('"', '""')}"`;
  return [
    `GRANT USAGE ON SCHEMA lifeguard TO ${name};`,
    `GRANT SELECT, INSERT ON lifeguard.audit TO ${name};`,
    `GRANT USAGE ON SEQUENCE lifeguard.audit_id_seq TO ${name};`,
  ].join("\n");
}
