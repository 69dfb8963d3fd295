import type { Figures } from "../../shared/figures";
import { formatCount, formatDuration, formatPercent } from "../../shared/format";
import type { ConnectionLimit } from "../../shared/limits";
import type { Suspect, Verdict } from "./contract";

/** Above these shares of a limit the pool is in danger; the defaults most operators use for connection saturation. */
export const SATURATED = { warning: 0.8, bad: 0.9 };
/** Idle in transaction longer than this holds locks and the xmin horizon for nothing. */
export const LEAK_MS = { warning: 5 * 60_000, bad: 30 * 60_000 };
const LONG_TRANSACTION_MS = 10 * 60_000;

export type VerdictFacts = {
  figures: Figures;
  limits: readonly ConnectionLimit[];
  suspects: readonly Suspect[];
  visibility: { visible: number; total: number };
};

const sessions = (count: number) => (count === 1 ? "1 session" : `${formatCount(count)} sessions`);
const nameOf = (suspect: Suspect) => suspect.application || suspect.user || `pid ${suspect.pid}`;

const limitName = ({ scope, name }: ConnectionLimit) =>
  scope === "cluster" ? "the server's usable connections" : `the CONNECTION LIMIT of ${scope} ${name}`;

function saturationSentence(limit: ConnectionLimit | undefined): string {
  if (!limit) return "No limit could be read.";
  const what =
    limit.scope === "cluster"
      ? "usable connections are"
      : `connections allowed to ${limit.scope} ${limit.name} are`;
  return `${formatPercent(limit.ratio)} of ${what} in use.`;
}

function ofBlocking({ figures, suspects, limits }: VerdictFacts): Verdict | null {
  if (figures.blocked === 0) return null;
  const root =
    suspects.find(({ victims, blockedBy }) => victims > 0 && blockedBy.length === 0) ??
    suspects.find(({ victims }) => victims > 0);
  const are = figures.blocked === 1 ? "is" : "are";
  const action = { label: "Open the blocked", href: "/sessions?state=waiting" };
  if (!root) {
    const detail =
      "Nobody this role can see holds the lock: a prepared transaction or a hidden session does.";
    return { tone: "bad", title: `${sessions(figures.blocked)} ${are} blocked`, detail, action };
  }
  const doing = root.state === "active" ? "has been running" : `is ${root.state}`;
  const detail = `pid ${root.pid} ${doing} for ${formatDuration(root.ageMs)}. ${saturationSentence(limits[0])}`;
  const others = figures.blocked > root.victims ? ` and others` : "";
  return {
    tone: "bad",
    title: `${sessions(figures.blocked)} ${are} blocked by ${nameOf(root)}${others}`,
    detail,
    action: { label: "Open the blocker", href: `/sessions?pid=${root.pid}` },
  };
}

function ofSaturation({ limits, figures }: VerdictFacts): Verdict | null {
  const tightest = limits[0];
  if (!tightest || tightest.ratio < SATURATED.warning) return null;
  const left = Math.max(0, tightest.limit - tightest.used);
  const full = left === 0;
  const title = full
    ? `No connection is left of ${limitName(tightest)}`
    : `${formatPercent(tightest.ratio)} of ${limitName(tightest)} are in use`;
  const idle =
    figures.idle > tightest.used / 2
      ? `${formatCount(figures.idle)} of them sit idle.`
      : `${formatCount(figures.active)} are active.`;
  return {
    tone: tightest.ratio >= SATURATED.bad ? "bad" : "warning",
    title,
    detail: `${formatCount(tightest.used)} of ${formatCount(tightest.limit)}, ${full ? "the next client is refused (53300)" : `${formatCount(left)} free`}. ${idle}`,
    action: { label: "See who holds them", href: "/sessions?group=application" },
  };
}

function ofTransactions({ figures, suspects }: VerdictFacts): Verdict | null {
  const leak = figures.longestIdleInTransactionMs ?? 0;
  if (leak >= LEAK_MS.warning) {
    const who = suspects.find(({ state }) => state.startsWith("idle in transaction"));
    return {
      tone: leak >= LEAK_MS.bad ? "bad" : "warning",
      title: `A transaction has been left open for ${formatDuration(leak)}`,
      detail: `${who ? `${nameOf(who)}, pid ${who.pid},` : "A session"} is idle in transaction: it keeps its locks and holds back vacuum, and does nothing.`,
      action: { label: "Open idle in transaction", href: "/sessions?state=idle+in+transaction" },
    };
  }
  const longest = figures.longestTransactionMs ?? 0;
  if (longest < LONG_TRANSACTION_MS) return null;
  return {
    tone: "warning",
    title: `A transaction has been running for ${formatDuration(longest)}`,
    detail: "Nobody waits for it, but vacuum cannot clean up behind it.",
    action: { label: "Open the longest", href: "/sessions?sort=transactionAge" },
  };
}

function ofVisibility({ visibility }: VerdictFacts): Verdict | null {
  const { visible, total } = visibility;
  if (visible >= total) return null;
  return {
    tone: "warning",
    title: `I can see ${formatCount(visible)} of ${formatCount(total)} sessions`,
    detail:
      "What the others do is hidden from this role, so nothing here says that all is well. pg_monitor would show them.",
    action: { label: "How to grant it", href: "/setup" },
  };
}

/**
 * The one sentence that answers "are we running out, and who holds them?": blocking first, then saturation, then open
 * transactions, then what cannot be seen; only then is calm said. Pure over the facts of one snapshot.
 */
export function judge(facts: VerdictFacts): Verdict {
  const found = ofBlocking(facts) ?? ofSaturation(facts) ?? ofTransactions(facts) ?? ofVisibility(facts);
  if (found) return found;
  const { figures, limits } = facts;
  const cluster = limits.find(({ scope }) => scope === "cluster");
  return {
    tone: "good",
    title: "The pool is calm",
    detail: `${saturationSentence(cluster ?? limits[0])} ${formatCount(figures.active)} active, nobody waits on a lock.`,
    action: null,
  };
}
