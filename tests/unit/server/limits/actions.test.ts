import { expect, it } from "vitest";
import { ACTIONS_A_MINUTE, SESSIONS_A_MINUTE, takeActionTurn } from "@/lib/server/limits/actions";
import { MOST_AT_ONCE } from "@/lib/shared/actions/outcome";

const NOW = Date.parse("2026-11-23T03:00:00Z");
const S = 1_000;
let people = 0;
const somebody = () => ({ name: `operator ${++people}` });

/** What a turn is refused with: its wait in seconds; null when it is granted. */
function wait(who: { name: string }, sessions: number, now: number): number | null {
  try {
    takeActionTurn(who, sessions, now);
    return null;
  } catch (error) {
    expect(error).toMatchObject({
      code: "too_many",
      status: 429,
      hint: expect.stringMatching(/^Nothing was done\. Wait \d+ (seconds?|minutes),/),
    });
    return error instanceof Error && "retryAfterS" in error ? Number(error.retryAfterS) : Number.NaN;
  }
}

it("grants a minute's actions at once, refuses the next with when to come back, and keeps its word", () => {
  const ana = somebody();
  for (let n = 0; n < ACTIONS_A_MINUTE; n++) expect(wait(ana, 1, NOW)).toBeNull();
  expect(wait(ana, 1, NOW)).toBe(1);
  // Asking in vain makes nothing longer.
  for (let n = 0; n < 1_000; n++) expect(wait(ana, 1, NOW)).toBe(1);
  expect(wait(ana, 1, NOW + S)).toBeNull();
  expect(wait(ana, 1, NOW + S)).toBe(1);
});

it("counts the sessions of several at once: the largest fits twice a minute, and singles after it", () => {
  const ana = somebody();
  expect(wait(ana, MOST_AT_ONCE, NOW)).toBeNull();
  expect(wait(ana, MOST_AT_ONCE, NOW)).toBeNull();
  const first = wait(ana, 1, NOW) ?? 0;
  expect(first).toBe(1);
  const large = wait(ana, MOST_AT_ONCE, NOW) ?? 0;
  expect(large).toBe((MOST_AT_ONCE / SESSIONS_A_MINUTE) * 60);
  expect(wait(ana, 1, NOW + first * S)).toBeNull();
  expect(wait(ana, MOST_AT_ONCE, NOW + (large + 1) * S)).toBeNull();
});

it("counts each token by itself", () => {
  const ana = somebody();
  for (let n = 0; n < ACTIONS_A_MINUTE; n++) takeActionTurn(ana, 1, NOW);
  expect(wait(ana, 1, NOW)).toBe(1);
  expect(wait(somebody(), 1, NOW)).toBeNull();
});
