"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { type Range, readNumber } from "@/lib/shared/numbers";
import type { Figures } from "@/lib/shared/pool/budget-inputs";

/** What may be tried, by its name in the address: a shared link shows the same numbers. */
const parsers = {
  instances: parseAsString,
  limit: parseAsString,
  pool: parseAsString,
  time: parseAsString,
  spread: parseAsString,
  rate: parseAsString,
} as const;
export type Tried = keyof typeof parsers;

const several: Range = { min: 1, max: 100_000 };
const ms: Range = { min: 0.01, max: 3_600_000, decimals: 2 };

export const tries: Record<Tried, { label: string; figure: Exclude<keyof Figures, "way">; range: Range }> = {
  instances: { label: "Instances", figure: "instances", range: several },
  limit: { label: "connection_limit", figure: "connectionLimit", range: { min: 1, max: 10_000 } },
  pool: { label: "Pool size", figure: "poolSize", range: { min: 1, max: 10_000 } },
  time: { label: "Transaction time, ms", figure: "transactionMs", range: ms },
  spread: { label: "Its std deviation, ms", figure: "spreadMs", range: { ...ms, min: 0 } },
  rate: {
    label: "Transactions a second",
    figure: "ratePerS",
    range: { min: 0, max: 1_000_000, decimals: 2 },
  },
};
export const triedNames: readonly Tried[] = ["instances", "limit", "pool", "time", "spread", "rate"];

/** The figures that somebody tries in place of the known ones. They live in the address; what is no number counts for nothing. */
export function useWhatIf(known: Figures) {
  const [typed, set] = useQueryStates(parsers, { history: "replace", scroll: false });
  const figures = { ...known };
  for (const name of triedNames) {
    const { figure, range } = tries[name];
    const value = typed[name] ? readNumber(typed[name], range).value : null;
    if (value !== null) figures[figure] = value;
  }
  return {
    figures,
    trying: triedNames.some((name) => typed[name]),
    value: (name: Tried) => typed[name] ?? "",
    change: (name: Tried, value: string) => void set({ [name]: value || null }),
    reset: () => void set(null),
  };
}
