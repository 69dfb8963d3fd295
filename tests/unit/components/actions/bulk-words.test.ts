import { expect, it, test } from "vitest";
import {
  deedWords,
  isConfirmed,
  isWorthAgain,
  resultWords,
  summaryWords,
} from "@/components/actions/bulk-words";
import { inChunks } from "@/components/actions/chunks";
import type { Effect, Outcome } from "@/lib/shared/actions/outcome";

const effect: Effect = { goneMs: 300, expected: 1, wentOn: 1, left: 0, holder: null };
const error = {
  code: "unreachable",
  message: "Neither lane answered.",
  hint: "Try again.",
  sqlstate: "42501",
};
const outcome = (given: Partial<Outcome>): Outcome => ({
  pid: 1,
  result: "signalled",
  error: null,
  lane: "pooled",
  effect,
  ...given,
});
const still = outcome({ effect: { ...effect, goneMs: null } });
const failed = outcome({ result: "failed", error, effect: null });

test.each([
  ["terminate", 14, "Terminate 14 sessions on shop at db.example"],
  ["terminate", 1, "Terminate 1 session on shop at db.example"],
  ["cancel", 1_200, "Cancel the queries of 1,200 sessions on shop at db.example"],
  ["cancel", 1, "Cancel the query of 1 session on shop at db.example"],
] as const)("%s %i names how many and where", (signal, count, words) => {
  expect(deedWords(signal, count, { database: "shop", host: "db.example" })).toBe(words);
});

test.each([
  ["14", true],
  [" shop ", true],
  ["1", false],
  ["", false],
  ["SHOP", false],
  ["14 shop", false],
])("%o confirms: %s", (typed, confirms) => {
  expect(isConfirmed(typed, 14, "shop")).toBe(confirms);
});
it("takes a count with or without its comma", () => {
  expect(isConfirmed("1,200", 1_200, "shop") && isConfirmed("1200", 1_200, "shop")).toBe(true);
});
it("is not confirmed by nothing where the database has no name", () => {
  expect(isConfirmed(" ", 14, "")).toBe(false);
});

test.each([
  [outcome({}), "gone after 300 ms"],
  [still, "signalled, still there"],
  [outcome({ effect: null }), "signalled"],
  [outcome({ result: "gone", effect: null }), "had ended by itself"],
  [outcome({ result: "changed", effect: null }), "serves other work now, left alone"],
  [outcome({ result: "denied", error, effect: null }), "PostgreSQL refuses it (42501)"],
  [failed, "Neither lane answered."],
])("%o is told", (given, words) => {
  expect(resultWords(given)).toBe(words);
});

it("tries again what failed, and nothing that was decided", () => {
  expect(isWorthAgain(failed)).toBe(true);
  for (const result of ["signalled", "gone", "changed", "refused", "denied"] as const)
    expect(isWorthAgain({ result })).toBe(false);
});

it("sums up what came of all, and what was not tried", () => {
  expect(summaryWords(2, [outcome({}), outcome({})])).toEqual({ title: "2 of 2 gone", detail: "" });
  const all = [
    outcome({}),
    still,
    outcome({ effect: null }),
    failed,
    outcome({ result: "changed", effect: null }),
    outcome({ result: "gone", effect: null }),
  ];
  expect(summaryWords(8, all)).toEqual({
    title: "1 of 8 gone",
    detail:
      "2 signalled, not seen to end, 1 ended by itself before, 1 at other work by then, left alone, 1 failed, 2 not tried.",
  });
});

test.each([
  [0, []],
  [10, [10]],
  [11, [10, 1]],
  [25, [10, 10, 5]],
])("%i in chunks of 10", (count, sizes) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const chunks = inChunks(items);
  expect(chunks.map(({ length }) => length)).toEqual(sizes);
  expect(chunks.flat()).toEqual(items);
});
