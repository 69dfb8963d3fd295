import type { Signal } from "@/lib/shared/actions/identity";
import type { Effect, Outcome } from "@/lib/shared/actions/outcome";
import { formatCount, formatDuration } from "@/lib/shared/format";
import type { Node } from "@/lib/views/blocking/contract";
import { idWords } from "@/lib/views/blocking/tree-words";
import { whoIs } from "@/lib/views/blocking/words";

export type AfterWords = { title: string; detail: string[]; tone: "good" | "warning" | "bad" };

/** Those it held up: how many went on, and who is in the way of the rest now. `nodes` are the lock graph's, for names. */
function freedWords({ expected, wentOn, left, holder }: Effect, nodes: readonly Node[]): string[] {
  const known = nodes.find(({ id }) => id === holder);
  const who = holder === null ? null : known ? whoIs(known) : idWords(holder);
  const waits = `${formatCount(left)} still ${left === 1 ? "waits" : "wait"}`;
  const rest = who === null ? `${waits}.` : `${waits}: ${who} holds ${left === 1 ? "it" : "them"} up now.`;
  return [
    ...(expected > 0 ? [`${formatCount(wentOn)} of ${formatCount(expected)} went on.`] : []),
    ...(left > 0 ? [rest] : expected > 0 ? ["Nobody waits behind it any more."] : []),
  ];
}

function signalledWords(effect: Effect | null, signal: Signal, nodes: readonly Node[]): AfterWords {
  if (effect === null) return { title: "Signalled", detail: ["Its end was not watched."], tone: "warning" };
  const freed = freedWords(effect, nodes);
  if (effect.goneMs !== null) {
    const over = signal === "cancel" ? "Statement over" : "Gone";
    return {
      title: `Signalled. ${over} after ${formatDuration(effect.goneMs)}`,
      detail: freed,
      tone: "good",
    };
  }
  const why =
    signal === "cancel"
      ? "PostgreSQL stops a statement where it can be stopped. If it goes on, terminate it."
      : "PostgreSQL ends it where it can be stopped, and rolls its work back first. Look again in a moment.";
  return { title: "Signalled, and still there 3 s later", detail: [why, ...freed], tone: "warning" };
}

/** What came of a signal in a sentence, and what belongs to it: the effect, or why it was not sent and what to do. */
export function afterWords(
  { result, effect, error }: Outcome,
  signal: Signal,
  nodes: readonly Node[],
): AfterWords {
  if (result === "signalled") return signalledWords(effect, signal, nodes);
  const tone = result === "denied" || result === "failed" ? "bad" : result === "gone" ? "good" : "warning";
  if (error === null) return { title: "Nothing was signalled", detail: [], tone };
  return { title: error.message, detail: [error.hint], tone };
}
