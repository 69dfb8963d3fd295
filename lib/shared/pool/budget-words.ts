import { formatCount, formatPercent } from "../format";
import type { Break } from "./budget-breaks";
import type { Figures } from "./budget-inputs";
import type { StageName, StageState } from "./budget-stages";
import type { NoWait, Waiting } from "./waiting";

export const stageTitles: Record<StageName, string> = {
  application: "Instances × limit",
  clients: "Pooler clients",
  pool: "Pool",
  server: "Server",
};

export const stateWords: Record<StageState, string> = {
  fits: "fits",
  tight: "nearly full",
  queues: "queues",
  breaks: "breaks",
  unknown: "not known",
};

/** When a stage breaks, from the figures of now: "at 11 instances", "at 375 transactions a second", "already". */
export function whenOf({ instances, perS, times }: Break): string {
  const at =
    instances !== null
      ? `at ${formatCount(instances)} ${instances === 1 ? "instance" : "instances"}`
      : `at ${formatCount(Math.floor(perS ?? 0))} transactions a second`;
  return times !== null && times < 1 ? `already: ${at}` : at;
}

/** Milliseconds of a wait, to what is worth saying: "0.4 ms", "28 ms", "1.2 s". */
const wait = (ms: number) =>
  ms >= 1_000
    ? `${(ms / 1_000).toFixed(1)} s`
    : ms < 10
      ? `${(Math.round(ms * 10) / 10).toString()} ms`
      : `${formatCount(ms)} ms`;

const reasons: Record<Exclude<NoWait, "figures">, string> = {
  spread:
    "How long they wait depends on how far transaction times spread, which is not known: type their standard deviation below.",
  load: "From 80 % on a little more traffic multiplies the waits: no time can be told.",
  wide: "Transaction times spread so far, or transactions arrive so unevenly, that no time can be told (over 1.5 times their mean).",
  rare: "Fewer than 1 in 100 wait.",
};

/** What the pool carries and how long is waited for it, as far as figures go; null: the arithmetic has nothing to say. */
export function waitingWords(waiting: Waiting, { transactionMs, ratePerS }: Figures): string | null {
  const { load, mostPerS, share, medianMs, meanMs, why } = waiting;
  if (mostPerS === null) return null;
  const carries = `At ${transactionMs} ms a transaction the pool carries ${formatCount(Math.floor(mostPerS))} a second`;
  if (load === null) return `${carries}.`;
  const busy = `${carries}; ${formatCount(ratePerS)} a second keep it ${formatPercent(load)} busy.`;
  const waits = share === null ? "" : ` ${formatPercent(share)} of them wait.`;
  if (why !== null) return why === "figures" ? busy : `${busy}${why === "rare" ? "" : waits} ${reasons[why]}`;
  return `${busy}${waits} Half of those wait longer than ${wait(medianMs ?? 0)}; over all, the mean wait is ${wait(meanMs ?? 0)}.`;
}
