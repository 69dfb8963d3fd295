import { setParam } from "../../../shared/database-url/edit";
import { type Found, type Readable, type Rule, readable, sources, wholeParam } from "./rule";

/** Prisma's own advice for a compute that has to wake up first, in seconds. */
const COLD_START_S = 10;
const WORDS = {
  pool_timeout: "wait for a free connection of the pool",
  connect_timeout: "wait for a connection to be made",
} as const;

function judgeOne(one: Readable, key: keyof typeof WORDS): Found[] {
  const { variable, place } = one;
  const value = wholeParam(one, key);
  if (value === 0)
    return [
      {
        variable,
        title: `${key}=0 waits for ever`,
        evidence: `Requests ${WORDS[key]} without an end, and the function is billed until its own time is up.`,
        fix: `Give it an end that is shorter than the function's: ${key}=30.`,
        correct: (text) => setParam(text, key, "30"),
      },
    ];
  const wakes = key === "connect_timeout" && place.provider === "neon";
  if (wakes && value !== null && value < COLD_START_S)
    return [
      {
        variable,
        title: `connect_timeout=${value} is shorter than a cold start may be`,
        evidence: "A suspended Neon compute wakes at the first connection, in up to a few seconds.",
        fix: `Allow ${COLD_START_S} s or more.`,
        correct: (text) => setParam(text, key, String(COLD_START_S)),
      },
    ];
  if (key === "pool_timeout" && value !== null && value < 3)
    return [
      {
        variable,
        title: `pool_timeout=${value} gives up at the first rush`,
        evidence: `Requests fail with P2024 when no connection is free within ${value} s.`,
        fix: "Allow 10 s (Prisma's default) or more.",
        correct: (text) => setParam(text, key, "10"),
      },
    ];
  return [];
}

/** How long to wait: never for ever, and not less than the way needs. */
export const timeouts: Rule = {
  code: "timeouts",
  severity: "warn",
  source: sources.prismaPool,
  judge: (subject) =>
    readable(subject, "pooled").flatMap((one) => [
      ...judgeOne(one, "pool_timeout"),
      ...judgeOne(one, "connect_timeout"),
    ]),
};
