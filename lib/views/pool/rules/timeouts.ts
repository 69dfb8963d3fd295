import { setParam } from "../../../shared/database-url/edit";
import { type Found, type Readable, type Rule, readable, sources, wholeParam } from "./rule";

/** Neon's and Prisma's own advice for a compute that has to wake up first, in seconds. */
const COLD_START_S = 10;
/** Longer than any function on Vercel may run, in seconds: https://vercel.com/docs/functions/limitations */
const LONGEST_S = 800;
const WORDS = {
  pool_timeout: "wait for a free connection of the pool",
  connect_timeout: "wait for a connection to be made",
} as const;
type Key = keyof typeof WORDS;

type Case = Omit<Found, "variable" | "correct"> & { better: number };

function caseOf({ place }: Readable, key: Key, value: number): Case | null {
  if (value === 0)
    return {
      title: `${key}=0 waits for ever`,
      evidence: `Requests ${WORDS[key]} without an end, and the function is billed until its own time is up.`,
      fix: `Give it an end that is shorter than the function's: ${key}=30.`,
      better: 30,
    };
  if (value > LONGEST_S)
    return {
      title: `${key}=${value} is ${Math.round(value / 60)} minutes: it counts in seconds`,
      evidence: `No function on Vercel runs longer than ${LONGEST_S} s: nobody sees the end of that wait.`,
      fix:
        value >= 1_000
          ? "Milliseconds were meant, most likely: write seconds."
          : `Allow ${LONGEST_S} s at most.`,
      better: value >= 1_000 ? Math.min(LONGEST_S, Math.ceil(value / 1_000)) : 30,
    };
  if (key === "connect_timeout" && place.provider === "neon" && value < COLD_START_S)
    return {
      title: `connect_timeout=${value} is shorter than a cold start may be`,
      evidence: "A suspended Neon compute wakes at the first connection, in up to a few seconds.",
      fix: `Allow ${COLD_START_S} s or more.`,
      source: sources.neonLatency,
      better: COLD_START_S,
    };
  if (key === "connect_timeout" && value < 2)
    return {
      title: `connect_timeout=${value} is shorter than one lost packet`,
      evidence: "TCP sends a lost first packet again after 1 s; TLS and login come on top.",
      fix: "Allow 5 s (Prisma's default) or more.",
      better: 5,
    };
  if (key === "pool_timeout" && value < 3)
    return {
      title: `pool_timeout=${value} gives up at the first rush`,
      evidence: `Requests fail when no connection is free within ${value} s (P2024 in Prisma up to 6).`,
      fix: "Allow 10 s (Prisma's default) or more.",
      better: 10,
    };
  return null;
}

function judgeOne(one: Readable, key: Key): Found[] {
  const value = wholeParam(one, key);
  const found = value === null ? null : caseOf(one, key, value);
  if (!found) return [];
  const { better, ...rest } = found;
  return [{ ...rest, variable: one.variable, correct: (text) => setParam(text, key, String(better)) }];
}

/** How long to wait: never for ever, and not less than the way needs. */
export const timeouts: Rule = {
  code: "timeouts",
  severity: "warn",
  says: "pool_timeout or connect_timeout is 0, shorter than a rush or a cold start, or longer than a function may run.",
  source: sources.prismaPool,
  judge: (subject) =>
    readable(subject, "pooled").flatMap((one) => [
      ...judgeOne(one, "pool_timeout"),
      ...judgeOne(one, "connect_timeout"),
    ]),
};
