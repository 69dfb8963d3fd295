import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { AT_ONCE, FLOOD_PER_S, guess, SHARED, SLOWLY } from "@/lib/server/auth/throttle";
import { readEnv } from "@/lib/server/env";

const environment = readEnv({ NODE_ENV: "production", TRUST_PROXY: "1" });
const NOW = Date.parse("2026-11-23T03:00:00Z");
const S = 1_000;
/** What an answer is held back at most. */
const LONGEST = 2 * S;
let last = 0;
const address = () => `198.51.100.${++last}`;

beforeAll(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  globalThis.lifeguardGuesses = undefined;
});
afterAll(() => {
  vi.useRealTimers();
});

const asking = (from: string | null) => ({
  headers: new Headers(from === null ? {} : { "x-forwarded-for": from }),
});

/** One guess: what came of it, the ms it was held back, and the wait it was told. */
async function tries(
  from: string | null,
  now: number,
  right = false,
  find: () => string | null = () => (right ? "ana" : null),
) {
  const begun = Date.now();
  const told = { result: "", heldMs: 0, wait: 0, hint: "" };
  const done = guess(asking(from), environment, "token", find, now)
    .then(
      (found) => {
        told.result = found ?? "wrong";
      },
      (error) => {
        told.result = error.code;
        told.wait = error.retryAfterS;
        told.hint = error.hint;
      },
    )
    .then(() => {
      told.heldMs = Date.now() - begun;
    });
  // As long as the longest, not until no timer is left: what other files began may try again for ever.
  await vi.advanceTimersByTimeAsync(LONGEST);
  await done;
  return told;
}

async function times(count: number, from: string | null, now: number) {
  const told = [];
  for (let n = 0; n < count; n++) told.push(await tries(from, now));
  return told;
}

describe("wrong tokens of one client", () => {
  it("are answered at once, then slowly, then with 429 and a wait that grows and ends", async () => {
    const told = await times(100, address(), NOW);
    expect(told.slice(0, AT_ONCE).map(({ result, heldMs }) => [result, heldMs])).toEqual(
      Array(AT_ONCE).fill(["wrong", 0]),
    );
    expect(told.slice(AT_ONCE, SLOWLY).map(({ heldMs }) => heldMs)).toEqual([200, 400, 800, 1600, 2000]);
    const refused = told.slice(SLOWLY);
    expect(new Set(refused.map(({ result }) => result))).toEqual(new Set(["too_many"]));
    expect(refused.slice(0, 3).map(({ wait }) => wait)).toEqual([6, 12, 18]);
    expect(Math.max(...refused.map(({ wait }) => wait))).toBeLessThanOrEqual(300);
    expect(refused.every(({ heldMs }) => heldMs === 0)).toBe(true);
  });

  it("are forgotten when the wait is over", async () => {
    const from = address();
    const refused = (await times(SLOWLY + 1, from, NOW)).at(-1);
    expect(refused).toMatchObject({ result: "too_many", wait: 6 });
    expect((await tries(from, NOW + 12 * S)).result).toBe("wrong");
    expect((await tries(from, NOW + 600 * S)).heldMs).toBe(0);
  });

  it("touch nobody at another address", async () => {
    await times(1_000, address(), NOW);
    const [elsewhere] = await times(1, address(), NOW);
    expect(elsewhere).toMatchObject({ result: "wrong", heldMs: 0 });
    expect(await tries(address(), NOW, true)).toMatchObject({ result: "ana", heldMs: 0 });
  });

  it("count for all of an IPv6 customer's addresses", async () => {
    for (let n = 0; n <= SLOWLY; n++) await tries(`2001:db8:1:2::${n}`, NOW);
    expect((await tries("2001:db8:1:2:ffff::1", NOW)).result).toBe("too_many");
    expect((await tries("2001:db8:1:3::1", NOW)).result).toBe("wrong");
  });
});

it("nothing sent is no guess", async () => {
  const from = address();
  for (let n = 0; n < 100; n++)
    expect(await guess(asking(from), environment, "", () => "ana", NOW)).toBeNull();
  expect(await tries(from, NOW)).toMatchObject({ result: "wrong", heldMs: 0 });
});

describe("the right token from a client that is throttled", () => {
  it("is let in at once: a forgotten script in the same office keeps nobody out", async () => {
    const from = address();
    expect((await times(30, from, NOW)).at(-1)?.result).toBe("too_many");
    expect(await tries(from, NOW, true)).toMatchObject({ result: "ana", heldMs: 0 });
    expect((await tries(from, NOW)).result).toBe("too_many");
  });

  it("is not looked at in a flood of wrong ones, and a second after it is", async () => {
    const from = address();
    await times(1_000, from, NOW);
    const find = vi.fn(() => "ana");
    expect(await tries(from, NOW, true, find)).toMatchObject({
      result: "too_many",
      hint: expect.stringContaining("another network"),
    });
    expect(find).not.toHaveBeenCalled();
    expect((await tries(from, NOW + S, true)).result).toBe("ana");
  });

  it("guesses in a flood are looked at no faster than promised", async () => {
    const from = address();
    const find = vi.fn(() => null);
    const sent = [];
    for (let ms = 0; ms < 60 * S; ms += 5)
      sent.push(guess(asking(from), environment, "token", find, NOW + ms));
    const settled = Promise.allSettled(sent);
    await vi.advanceTimersByTimeAsync(LONGEST);
    expect((await settled).filter(({ status }) => status === "fulfilled").length).toBeLessThan(60);
    expect(find.mock.calls.length).toBeLessThan(62 * FLOOD_PER_S);
  });
});

describe("clients without an address", () => {
  it("share a larger bucket that lets the right token in however many wrong ones come", async () => {
    const told = await times(2_000, null, NOW);
    expect(
      told.slice(0, AT_ONCE * SHARED).every(({ result, heldMs }) => result === "wrong" && heldMs === 0),
    ).toBe(true);
    expect(told.at(-1)).toMatchObject({ result: "too_many" });
    expect(told.at(-1)?.wait).toBeLessThanOrEqual(300);
    expect(await tries(null, NOW, true)).toMatchObject({ result: "ana", heldMs: 0 });
    expect((await tries(address(), NOW)).result).toBe("wrong");
  });
});

it("remembers a bounded number of clients", async () => {
  for (let n = 0; n < 12_000; n++) {
    await guess(asking(`10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`), environment, "token", () => null, NOW);
  }
  expect(globalThis.lifeguardGuesses?.wrong.size).toBe(10_000);
  expect(globalThis.lifeguardGuesses?.flood.size).toBe(10_000);
});
