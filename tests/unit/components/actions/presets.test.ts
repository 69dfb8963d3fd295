import { describe, expect, it, test } from "vitest";
import { type Choice, choiceWords, MOST, meantOf, questionsOf, sorted } from "@/components/actions/presets";
import { MOST_AT_ONCE } from "@/lib/shared/actions/outcome";
import type { Session } from "@/lib/shared/session";
import { sessions } from "@/lib/views/sessions/contract";
import { leftOpen } from "./make";

const MINUTE = 60_000;
const page = (...rows: Session[]) => ({ total: rows.length, rows });
const old = (minutes: number, pid: number) => leftOpen({ pid, stateAgeMs: minutes * MINUTE });
const pids = (found: readonly Session[]) => found.map(({ pid }) => pid);
const choices: Choice[] = [
  { kind: "idle in transaction", minutes: 5 },
  { kind: "application", name: "web" },
  { kind: "user", name: "" },
  { kind: "tag", name: "/reports" },
  { kind: "roots" },
  { kind: "restart", application: "web" },
];

it("takes no more than the server does", () => {
  expect(MOST).toBe(MOST_AT_ONCE);
});

test.each(choices)("the server understands what is asked for $kind", (choice) => {
  for (const question of questionsOf(choice))
    expect(sessions.params.strict().safeParse(question).success).toBe(true);
});

describe("idle in a transaction for over so many minutes", () => {
  const five: Choice = { kind: "idle in transaction", minutes: 5 };
  it("takes those that are that old, aborted ones too, and no younger one", () => {
    const aborted = leftOpen({ pid: 3, state: "idle in transaction (aborted)", stateAgeMs: 6 * MINUTE });
    const found = meantOf(five, [page(old(9, 1), old(5, 2), old(4.99, 4)), page(aborted)]);
    expect(found).toEqual({
      sessions: [expect.objectContaining({ pid: 1 }), expect.objectContaining({ pid: 2 }), aborted],
      more: false,
    });
  });
  it("takes none whose age is hidden", () => {
    expect(meantOf(five, [page(leftOpen({ stateAgeMs: null }))]).sessions).toEqual([]);
  });
  it("knows that a cut answer holds all of them when its last is too young", () => {
    expect(meantOf(five, [{ total: 900, rows: [old(9, 1), old(1, 2)] }])).toMatchObject({ more: false });
    expect(meantOf(five, [{ total: 900, rows: [old(9, 1), old(8, 2)] }])).toMatchObject({ more: true });
  });
});

it("takes 200, and says that there are more", () => {
  const rows = Array.from({ length: 150 }, (_, index) => old(9, index));
  const found = meantOf({ kind: "idle in transaction", minutes: 0 }, [page(...rows), page(...rows)]);
  expect(found.sessions).toHaveLength(200);
  expect(found.more).toBe(true);
  expect(meantOf({ kind: "application", name: "web" }, [{ total: 201, rows }]).more).toBe(true);
});

it("takes roots, and nobody who waits himself", () => {
  const root = leftOpen({ pid: 1, victims: 2 });
  const middle = leftOpen({ pid: 2, victims: 1, blockedBy: [1] });
  expect(pids(meantOf({ kind: "roots" }, [page(root, middle)]).sessions)).toEqual([1]);
});

it("puts those that are refused apart, under the reason", () => {
  const slot = leftOpen({ pid: 2, refused: { cancel: "nothing runs", terminate: "pool slot" } });
  const ours = leftOpen({ pid: 3, refused: { cancel: "own", terminate: "own" } });
  const running = leftOpen({ pid: 4, refused: { cancel: null, terminate: null } });
  const all = [leftOpen({ pid: 1 }), slot, ours, running];
  const terminated = sorted(all, "terminate");
  expect(pids(terminated.chosen)).toEqual([1, 4]);
  expect(terminated.refused.map(({ code, sessions }) => [code, pids(sessions)])).toEqual([
    ["pool slot", [2]],
    ["own", [3]],
  ]);
  expect(pids(sorted(all, "cancel").chosen)).toEqual([4]);
});

test.each([
  [choices[0], "idle in transaction for over 5 min"],
  [choices[1], "of application web"],
  [choices[2], "without user"],
  [choices[3], "of tag /reports"],
  [choices[4], "that hold others up and wait for nobody"],
  [choices[5], "of application web that run nothing"],
] as const)("%o in words", (choice, words) => {
  expect(choice && choiceWords(choice)).toBe(words);
});
