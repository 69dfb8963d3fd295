import { describe, expect, it } from "vitest";
import { budgetOf } from "@/lib/shared/pool/budget";
import type { Figures } from "@/lib/shared/pool/budget-inputs";
import { waitingWords, whenOf } from "@/lib/shared/pool/budget-words";

const figures = (change: Partial<Figures> = {}): Figures => ({
  ...{ way: "transaction", instances: 6, connectionLimit: 20, clientLimit: 200, clientsNow: 40 },
  ...{ ownClientsNow: 40, poolSize: 15, serversNow: 9, usable: 57, usedNow: 21, othersNow: 12 },
  ...{ transactionMs: 40, spreadMs: 40, ratePerS: 210 },
  ...change,
});
function said(change: Partial<Figures> = {}) {
  const now = figures(change);
  const { waiting } = budgetOf(now);
  return waiting && waitingWords(waiting, now);
}

describe("what is said of waiting", () => {
  it.each<[string, Partial<Figures>, string | null]>([
    [
      "share and median of those who wait, mean of all",
      { ratePerS: 280 },
      "At 40 ms a transaction the pool carries 375 a second; 280 a second keep it 74 % busy. 21 % of them wait. Half of those wait longer than 7.3 ms; over all, the mean wait is 2.2 ms.",
    ],
    [
      "the arithmetic alone where times may spread as they like",
      { spreadMs: null },
      "At 40 ms a transaction the pool carries 375 a second; 210 a second keep it 56 % busy. 2 % of them wait. How long they wait depends on how far transaction times spread, which is not known: type their standard deviation below.",
    ],
    [
      "no time from 80 % on",
      { ratePerS: 300 },
      "At 40 ms a transaction the pool carries 375 a second; 300 a second keep it 80 % busy. From 80 % on a little more traffic multiplies the waits: no time can be told.",
    ],
    [
      "no time of almost nobody",
      { ratePerS: 100 },
      "At 40 ms a transaction the pool carries 375 a second; 100 a second keep it 26 % busy. Fewer than 1 in 100 wait.",
    ],
    [
      "what the pool carries, without a rate",
      { ratePerS: null },
      "At 40 ms a transaction the pool carries 375 a second.",
    ],
    ["nothing without a time", { transactionMs: null }, null],
    ["nothing of a session pool", { way: "session" }, null],
  ])("is %s", (_, change, words) => {
    expect(said(change)).toBe(words);
  });
});

it("when a stage breaks is said by instances or by transactions, and whether it does already", () => {
  const when = (change: Partial<Figures>) => budgetOf(figures(change)).breaks.map(whenOf);
  expect(when({})).toEqual(["at 11 instances", "at 375 transactions a second"]);
  expect(when({ clientLimit: 10, clientsNow: 0, ownClientsNow: 0, ratePerS: 400 })).toEqual([
    "already: at 1 instance",
    "already: at 375 transactions a second",
  ]);
  expect(when({ way: "direct", othersNow: 0, usable: 400 })).toEqual(["at 21 instances"]);
});
