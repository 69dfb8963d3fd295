import { blockingHref } from "../../shared/blocking-href";
import { formatDuration } from "../../shared/format";
import { revealed } from "../../shared/reveal";
import type { Verdict } from "../../shared/verdict";
import { be, percentOf, sessions, type VerdictFacts } from "./words";
import type { WorstRoot } from "./worst-root";

/** Waiting a moment for a hot row is everyday traffic; from here on somebody notices. */
export const BRIEF_BLOCK_MS = 5_000;

/** What people call it: "billing-worker", "prepared transaction order-7781", "pid 500". */
function nameOf({ kind, name, pid }: WorstRoot): string {
  if (kind === "prepared")
    return name === null ? "a prepared transaction" : `prepared transaction ${revealed(name)}`;
  return kind === "unseen" || !name ? `pid ${pid}` : revealed(name);
}

function doing(root: WorstRoot): string {
  const { kind, pid, state } = root;
  const age = root.ageMs === null ? "" : ` for ${formatDuration(root.ageMs)}`;
  if (kind === "prepared") return "No session holds it: it ends by COMMIT PREPARED or ROLLBACK PREPARED";
  if (kind === "unseen") return "No session has that pid now: it has just ended, or is about to be seen";
  if (kind === "circle")
    return "They wait for each other; PostgreSQL ends one of them after deadlock_timeout (1 s by default)";
  switch (state) {
    case "active":
      return `pid ${pid} has been running${age}`;
    case "idle":
      return `pid ${pid} is idle and keeps an advisory lock`;
    case "idle in transaction":
    case "idle in transaction (aborted)":
      return `pid ${pid} is ${state}${age}`;
    default:
      return `What pid ${pid} does is hidden from this role`;
  }
}

/** Who blocks how many, or null when nobody waits. A warning while no wait is older than a moment, else bad. */
export function ofBlocking({ figures, limits, worstRoot, oldestWaitMs }: VerdictFacts): Verdict | null {
  const { blocked } = figures;
  if (blocked === 0) return null;
  const tone = oldestWaitMs !== null && oldestWaitMs < BRIEF_BLOCK_MS ? "warning" : "bad";
  if (!worstRoot) {
    return {
      tone,
      title: `${sessions(blocked)} ${be(blocked)} blocked`,
      detail: `By whom has changed while it was read. ${percentOf(limits)}`,
      action: { label: "Open the blocking", href: "/blocking" },
    };
  }
  const { id, kind, victims } = worstRoot;
  const name = nameOf(worstRoot);
  const counted = `${sessions(blocked)} ${be(blocked)} blocked`;
  const others = victims >= blocked ? `${counted} by ${name}` : `${counted}, ${victims} of them by ${name}`;
  return {
    tone,
    title: kind === "circle" ? `Deadlock: ${counted}` : others,
    detail: `${doing(worstRoot)}. ${percentOf(limits)}`,
    action: { label: "Open the blocking", href: blockingHref(id) },
  };
}

/** Behind whom the blocked wait, in a few words: for a card, where the verdict has the sentence. */
export function blockedBehind(root: WorstRoot | null): string {
  if (!root) return "behind someone out of view";
  if (root.kind === "circle") return "behind each other";
  const name = nameOf(root);
  return root.kind === "session" && !name.startsWith("pid ")
    ? `behind ${name} ${root.pid}`
    : `behind ${name}`;
}
