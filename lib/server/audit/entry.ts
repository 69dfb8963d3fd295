import {
  type AuditAction,
  type AuditEffect,
  type AuditEntry,
  type AuditResult,
  auditEffect,
  LONGEST_QUERY,
  type SeenSession,
  seenSession,
} from "../../shared/audit";
import { maskLiterals } from "../../shared/sql-text/mask";

/** What an action hands over; a whole Session will do for `session`, and the query as it is: it is masked here. */
export type Recorded = {
  viewer: { name: string };
  origin: string | null;
  action: AuditAction;
  targetId: string;
  pid: number | null;
  session: SeenSession | null;
  query: string | null;
  reason: string | null;
  result: AuditResult;
  effect: AuditEffect | null;
};

const LONGEST_NAME = 200;
const LONGEST_WORDS = 500;
const MOST_NAMED = 50;
/** Only this much of a query is read for its mask: 2,000 characters of it are kept. */
const READ_OF_QUERY = 32_000;

/** A password within a URL, wherever somebody pasted one. */
const PASSWORD = /([a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/?#@]{0,200}):[^\s@]{0,500}@/gi;

/** At most `most` UTF-16 units, "…" at the end of what was cut, no character cut in two. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** A text short enough to keep, no password of a URL in it. What is far beyond is not searched; a URL cut there goes whole. */
function boundedText(text: string, longest: number): string {
  const searched = text.length > longest * 2 ? text.slice(0, longest * 2).replace(/\S*:\/\/\S*$/, "…") : text;
  return cut(searched.replace(PASSWORD, "$1:••••••@"), longest);
}

/** `value` with every text in it bounded; of long lists the beginning. */
function bounded<T>(value: T, longest: number): T;
function bounded(value: unknown, longest: number): unknown {
  if (typeof value === "string") return boundedText(value, longest);
  if (Array.isArray(value)) return value.slice(0, MOST_NAMED).map((item) => bounded(item, longest));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bounded(item, longest)]));
}

/** A query as the audit keeps it: masked whoever acted, and cut. */
function keptQuery(text: string | null): string | null {
  return text === null ? null : cut(maskLiterals(text.slice(0, READ_OF_QUERY)), LONGEST_QUERY);
}

/** What is kept of an action: only the fields an entry has, literals masked, every text bounded. `at` is ISO 8601 in UTC. */
export function toEntry(recorded: Recorded, at: string): AuditEntry {
  const { viewer, origin, action, targetId, pid, session, query, reason, result, effect } = recorded;
  return {
    at,
    targetId: bounded(targetId, LONGEST_NAME),
    actor: bounded(viewer.name, LONGEST_NAME),
    origin: bounded(origin, LONGEST_NAME),
    action,
    pid,
    // Parsed to leave out what else a session carries: its tags, and its query unmasked.
    session: bounded(seenSession.safeParse(session).data ?? null, LONGEST_NAME),
    query: keptQuery(query),
    reason: bounded(reason, LONGEST_WORDS),
    result,
    effect: bounded(auditEffect.safeParse(effect).data ?? null, LONGEST_WORDS),
  };
}
