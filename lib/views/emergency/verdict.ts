import { blockingHref } from "../../shared/blocking-href";
import { formatCount, formatDuration, formatPercent } from "../../shared/format";
import type { Verdict } from "../../shared/verdict";
import type { DataOf } from "../../shared/view";
import type { emergency, Suspect } from "./contract";
import { reasonsOf } from "./reasons";

export type Facts = Omit<DataOf<typeof emergency>, "verdict">;

/** From here on a limit is about to be reached; the same as on the Overview. */
const FULL = 0.9;

const sessions = (count: number) => (count === 1 ? "1 session" : `${formatCount(count)} sessions`);

/** What people call one of them. */
export function nameOf({ id, pid, application, user, backendType }: Suspect): string {
  if (pid === null) return `prepared transaction ${id.replace(/^prepared:/, "")}`;
  const kind = backendType === null || backendType === "client backend" ? null : backendType;
  return `${kind ?? application ?? user ?? "session"} (pid ${pid})`;
}

/** How full the tightest limit is, as a sentence. */
function fullness({ limits }: Facts): string {
  const [tightest] = limits;
  if (!tightest) return "No limit could be read.";
  const { scope, name, used, limit, ratio } = tightest;
  const whose = scope === "cluster" ? "usable connections" : `the connections of ${scope} ${name}`;
  return `${formatPercent(ratio)} of ${whose} are in use (${formatCount(used)} of ${formatCount(limit)}).`;
}

function ofBlocking(facts: Facts): Verdict | null {
  const [first] = facts.suspects;
  if (!first || first.victims === 0) return null;
  const why = reasonsOf(first, first.waits).slice(0, 3).join("; ");
  return {
    tone: "bad",
    title: `Begin with ${nameOf(first)}`,
    detail: `${sessions(facts.blocked)} ${facts.blocked === 1 ? "is" : "are"} blocked. ${why[0]?.toUpperCase()}${why.slice(1)}. ${fullness(facts)}`,
    action: { label: "Open the blocking", href: blockingHref(first.id) },
  };
}

function ofSilence(facts: Facts): Verdict | null {
  const [young] = facts.presets.idleInTransaction;
  if (!young || young.count === 0) return null;
  const full = (facts.limits[0]?.ratio ?? 0) >= FULL;
  const oldest = Math.max(...facts.suspects.map(({ idleInTransactionMs }) => idleInTransactionMs));
  return {
    tone: full ? "bad" : "warning",
    title: `Begin with step 2: ${sessions(young.count)} idle in transaction for over ${young.minutes} min`,
    detail: `Each holds a connection and does nothing with it, the longest for ${formatDuration(oldest)}. ${fullness(facts)}`,
    action: { label: "Open them", href: "/sessions?state=idle+in+transaction" },
  };
}

function ofFullness(facts: Facts): Verdict | null {
  const [tightest] = facts.limits;
  if (!tightest || tightest.ratio < FULL) return null;
  const { count, poolSlots } = facts.idle;
  const quiet = "Nobody is blocked and no transaction is left open";
  if (count * 2 < facts.total) {
    return {
      tone: "bad",
      title: "The connections are at work: find what is slow",
      detail: `${fullness(facts)} ${quiet}. More connections would make the work slower, not faster.`,
      action: { label: "Open the active sessions", href: "/sessions?state=active" },
    };
  }
  const share = `${formatCount(count)} of ${formatCount(facts.total)} connections are idle`;
  const own = poolSlots * 2 >= count;
  return {
    tone: "bad",
    title: `Begin with step 3: ${share}`,
    detail: `${fullness(facts)} ${
      own
        ? `${quiet}: ${formatCount(poolSlots)} of the idle ones are the pooler's own, which other roles and databases cannot use.`
        : `${quiet}: applications hold connections that they do not use.`
    }`,
    action: { label: "Open the idle sessions", href: "/sessions?state=idle" },
  };
}

/** Which step to begin with, and why: whoever blocks others, then transactions left open, then a full server. */
export function judge(facts: Facts): Verdict {
  const found = ofBlocking(facts) ?? ofSilence(facts) ?? ofFullness(facts);
  if (found) return found;
  const { visible, total } = facts.visibility;
  if (visible < total) {
    return {
      tone: "warning",
      title: `Nothing stands out in the ${formatCount(visible)} of ${formatCount(total)} sessions that can be seen`,
      detail: `The others may block or sit idle in transaction: this role lacks pg_monitor. ${fullness(facts)}`,
      action: { label: "Open Setup", href: "/setup" },
    };
  }
  return {
    tone: "good",
    title: "Nothing here calls for an emergency step",
    detail: `Nobody is blocked, and no transaction is left open for over a minute. ${fullness(facts)}`,
    action: null,
  };
}
