import { formatCount, formatDuration, formatPercent } from "../../shared/format";
import type { ConnectionLimit } from "../../shared/limits";
import type { Verdict } from "../../shared/verdict";
import { ofBlocking } from "./verdict-blocking";
import { ofPooler } from "./verdict-pooler";
import { be, nameOf, percentOf, sessions, type VerdictFacts } from "./words";

/** Above these shares of a limit the pool is in danger; the defaults most operators use for connection saturation. */
export const SATURATED = { warning: 0.8, bad: 0.9 };
/** Idle in transaction for longer holds locks and the xmin horizon for nothing: a web request has given up by then. */
export const LEAK_MS = { warning: 60_000, bad: 15 * 60_000 };
/** A transaction open for longer keeps vacuum from cleaning up behind it. */
export const LONG_TRANSACTION_MS = 5 * 60_000;
/** Several silent at once are a leak before one of them is old. */
const MANY_SILENT = { count: 5, share: 0.25, ms: 5_000 };

function limitTitle(limit: ConnectionLimit): string {
  const { scope, name, used, ratio } = limit;
  const figure = `${formatCount(used)} of ${formatCount(limit.limit)}`;
  const who = `${scope === "role" ? "Role" : "Database"} ${name}`;
  if (used >= limit.limit) {
    return scope === "cluster"
      ? `No usable connection is left: ${figure} in use`
      : `${who} has no connection left: ${figure} in use`;
  }
  return scope === "cluster"
    ? `${formatPercent(ratio)} of usable connections are in use`
    : `${who} uses ${formatPercent(ratio)} of its connections`;
}

function ofSaturation({ limits, figures }: VerdictFacts): Verdict | null {
  const tightest = limits[0];
  if (!tightest || tightest.ratio < SATURATED.warning) return null;
  const { scope, name, used, limit, ratio } = tightest;
  const left = Math.max(0, limit - used);
  const room =
    left > 0
      ? `${formatCount(used)} of ${formatCount(limit)}, ${formatCount(left)} left.`
      : "The next client is refused (53300).";
  const source = scope === "cluster" ? "" : ` It is the CONNECTION LIMIT of this ${scope}.`;
  // Our states are counted over the whole server, so they explain no single role's or database's limit.
  const silent = figures.idleInTransaction + figures.aborted;
  const what =
    scope !== "cluster"
      ? ""
      : figures.idle > used / 2
        ? ` ${formatCount(figures.idle)} sit idle.`
        : silent > used / 2
          ? ` ${formatCount(silent)} sit idle in transaction.`
          : ` ${formatCount(figures.active + figures.waiting)} are active.`;
  const href =
    scope === "cluster"
      ? "/sessions?group=application"
      : `/sessions?${new URLSearchParams({ [scope === "role" ? "user" : "database"]: name })}`;
  return {
    tone: ratio >= SATURATED.bad ? "bad" : "warning",
    title: limitTitle(tightest),
    detail: `${room}${what}${source}`,
    action: { label: "See who holds them", href },
  };
}

function ofSilence({ figures, suspects }: VerdictFacts): Verdict | null {
  const oldest = figures.longestIdleInTransactionMs ?? 0;
  const count = figures.idleInTransaction + figures.aborted;
  const total = count + figures.idle + figures.active + figures.waiting + figures.other + figures.unknown;
  const many = count >= MANY_SILENT.count && count >= total * MANY_SILENT.share && oldest >= MANY_SILENT.ms;
  if (oldest < LEAK_MS.warning && !many) return null;
  const who = suspects.find(({ state }) => state.startsWith("idle in transaction"));
  const state = figures.idleInTransaction > 0 ? "idle in transaction" : "idle in transaction (aborted)";
  const keeps = "keeps its locks, holds vacuum back, and does nothing";
  return {
    tone: oldest >= LEAK_MS.bad ? "bad" : "warning",
    title:
      count > 1
        ? `${sessions(count)} ${be(count)} idle in transaction, for up to ${formatDuration(oldest)}`
        : `A transaction has been left open, silent for ${formatDuration(oldest)}`,
    detail: `${who ? `${count > 1 ? "The longest: " : ""}${nameOf(who)}, pid ${who.pid}. ` : ""}${count > 1 ? "Each" : "It"} ${keeps}.`,
    action: { label: "Open idle in transaction", href: `/sessions?${new URLSearchParams({ state })}` },
  };
}

function ofLongTransaction({ figures }: VerdictFacts): Verdict | null {
  const longest = figures.longestTransactionMs ?? 0;
  if (longest < LONG_TRANSACTION_MS) return null;
  return {
    tone: "warning",
    title: `A transaction has been open for ${formatDuration(longest)}`,
    detail: "Nobody waits for it, but vacuum cannot clean up behind it.",
    action: { label: "Open the longest", href: "/sessions?sort=transactionAge" },
  };
}

/** What cannot be seen is never called calm. */
function ofVisibility({ visibility, limits }: VerdictFacts): Verdict | null {
  const { visible, total } = visibility;
  if (visible >= total) return null;
  return {
    tone: "warning",
    title: `No trouble in the ${formatCount(visible)} of ${formatCount(total)} sessions I can see`,
    detail: `${percentOf(limits)} What the others do is hidden from this role.`,
    action: { label: "Show the others", href: "/setup" },
  };
}

/**
 * The one sentence that answers "are we running out, and who holds them?": blocking first, then saturation, then
 * clients that wait in the pooler, then transactions left open, then what cannot be seen; only then is calm said. Pure over the facts of one snapshot.
 */
export function judge(facts: VerdictFacts): Verdict {
  const { figures, limits } = facts;
  const blocking = ofBlocking(facts);
  const saturation = ofSaturation(facts) ?? ofPooler(facts);
  // A wait of a moment is everyday traffic on a hot row; a pool about to refuse clients is not.
  const first = blocking?.tone === "warning" && saturation ? saturation : (blocking ?? saturation);
  const found = first ?? ofSilence(facts) ?? ofLongTransaction(facts) ?? ofVisibility(facts);
  if (found) return found;
  if (limits.length === 0) {
    return {
      tone: "warning",
      title: "No limit could be read",
      detail: "Nothing says how many connections are left.",
      action: { label: "See all sessions", href: "/sessions" },
    };
  }
  return {
    tone: "good",
    title: "The pool is calm",
    detail: `${percentOf(limits)} ${formatCount(figures.active)} active, nobody waits on a lock.`,
    // Never without one: the button's place would come and go with the trouble.
    action: { label: "See all sessions", href: "/sessions" },
  };
}
