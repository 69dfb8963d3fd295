import { formatDuration } from "../../shared/format";
import type { Verdict } from "../../shared/verdict";
import type { Suspect } from "./contract";
import { be, nameOf, percentOf, sessions, type VerdictFacts } from "./words";

/** Waiting a moment for a hot row is everyday traffic; from here on somebody notices. */
export const BRIEF_BLOCK_MS = 5_000;
/** pid 0 in blockedBy is a prepared transaction, as in pg_blocking_pids. */
const PREPARED = 0;

function doing(root: Suspect): string {
  const age = root.ageMs === null ? "" : ` for ${formatDuration(root.ageMs)}`;
  switch (root.state) {
    case "active":
      return `pid ${root.pid} has been running${age}`;
    case "idle":
      return `pid ${root.pid} is idle and keeps an advisory lock`;
    case "unknown":
      return `What pid ${root.pid} does is hidden from this role`;
    case "idle in transaction":
    case "idle in transaction (aborted)":
      return `pid ${root.pid} is ${root.state}${age}`;
    default:
      return `pid ${root.pid} is in state ${root.state}`;
  }
}

/** Whether `start` is reached again along blockedBy, as far as the suspects tell. */
function isInCycle(start: Suspect, suspects: readonly Suspect[]): boolean {
  const byPid = new Map(suspects.map((suspect) => [suspect.pid, suspect]));
  const todo = [...start.blockedBy];
  const seen = new Set<number>();
  for (let pid = todo.pop(); pid !== undefined; pid = todo.pop()) {
    if (pid === start.pid) return true;
    if (seen.has(pid)) continue;
    seen.add(pid);
    todo.push(...(byPid.get(pid)?.blockedBy ?? []));
  }
  return false;
}

/** The verdict when nobody that we were shown is free to go on: a cycle, a prepared transaction, or an unseen holder. */
function ofNoRoot({ figures, suspects, limits }: VerdictFacts): Omit<Verdict, "tone"> {
  const { blocked } = figures;
  const action = { label: "Open the blocked", href: "/sessions?state=waiting" };
  if (suspects.some(({ blockedBy }) => blockedBy.includes(PREPARED))) {
    return {
      title: `${sessions(blocked)} ${be(blocked)} blocked by a prepared transaction`,
      detail:
        "No session holds it: it ends by COMMIT PREPARED or ROLLBACK PREPARED. pg_prepared_xacts names it.",
      action,
    };
  }
  const cycle = suspects.find((suspect) => suspect.victims > 0 && isInCycle(suspect, suspects));
  if (cycle) {
    return {
      title: `Deadlock: ${sessions(blocked)} ${be(blocked)} blocked`,
      detail: `They wait for each other; PostgreSQL ends one of them after deadlock_timeout (1 s by default). ${percentOf(limits)}`,
      action: { label: "Open the deadlock", href: `/sessions?pid=${cycle.pid}` },
    };
  }
  const shown = new Set(suspects.map(({ pid }) => pid));
  const unseen = suspects.flatMap(({ blockedBy }) => blockedBy).find((pid) => !shown.has(pid));
  return {
    title: `${sessions(blocked)} ${be(blocked)} blocked${unseen === undefined ? "" : ` by pid ${unseen}`}`,
    detail:
      unseen === undefined
        ? "Who holds the lock is not among the sessions this role can see."
        : "No client session this role can see has that pid: a background process, or one that has just ended.",
    action,
  };
}

/** Who blocks how many, or null when nobody waits. A warning while no wait can be older than a moment, else bad. */
export function ofBlocking(facts: VerdictFacts): Verdict | null {
  const { figures, suspects, limits } = facts;
  const { blocked } = figures;
  if (blocked === 0) return null;
  const involved = suspects.filter(({ victims, blockedBy }) => victims > 0 || blockedBy.length > 0);
  const brief =
    involved.length > 0 && involved.every(({ ageMs }) => ageMs !== null && ageMs < BRIEF_BLOCK_MS);
  const tone = brief ? "warning" : "bad";
  const root = suspects.find(({ victims, blockedBy }) => victims > 0 && blockedBy.length === 0);
  if (!root) return { tone, ...ofNoRoot(facts) };
  const all = root.victims >= blocked;
  const name = nameOf(root);
  return {
    tone,
    title: all
      ? `${sessions(blocked)} ${be(blocked)} blocked by ${name}`
      : `${sessions(blocked)} are blocked, ${root.victims} of them by ${name}`,
    detail: `${doing(root)}. ${percentOf(limits)}`,
    action: { label: "Open the blocker", href: `/sessions?pid=${root.pid}` },
  };
}

/** Behind whom the blocked wait, in a few words: for a card, where the verdict has the sentence. */
export function blockedBehind(suspects: readonly Suspect[]): string {
  const root = suspects.find(({ victims, blockedBy }) => victims > 0 && blockedBy.length === 0);
  if (root) return `behind ${nameOf(root)} ${root.pid}`;
  if (suspects.some(({ blockedBy }) => blockedBy.includes(PREPARED))) return "behind a prepared transaction";
  return suspects.some((suspect) => isInCycle(suspect, suspects))
    ? "behind each other"
    : "behind someone out of view";
}
