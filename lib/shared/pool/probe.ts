import { z } from "zod";
import type { Finding } from "./finding";

/** How a pool was found to hand out server connections; `direct`: there is no pooler. */
export const poolings = ["direct", "session", "transaction", "statement"] as const;
export type Pooling = (typeof poolings)[number];

/** `not probed`: its evidence says why; nothing is guessed. */
export const outcomes = ["pass", "warn", "fail", "not probed"] as const;

const check = z.object({
  /** Stable name: that of what is probed when it passed (`tls`), that of the trouble otherwise (`tls-expired`). */
  code: z.string(),
  /** What it is about: one of the URLs, or both of them together. */
  side: z.enum(["pooled", "direct", "both"]),
  /** The variable whose URL was probed; null for what is about both. */
  variable: z.string().nullable(),
  outcome: z.enum(outcomes),
  /** One plain sentence without a full stop. */
  title: z.string(),
  /** What was seen, with its figures; or why it was not probed. */
  evidence: z.string(),
  /** What to do next, and the page it rests on; of warnings and failures only. */
  fix: z.string().nullable(),
  source: z.string().nullable(),
});
export type Check = z.infer<typeof check>;

/** One URL and what its probe measured; null: not known. Durations in ms. */
const way = z.object({
  side: z.enum(["pooled", "direct"]),
  variable: z.string(),
  /** The URL, its secrets masked. */
  masked: z.string(),
  /** What its name and port say it is, in words. */
  place: z.string().nullable(),
  /** TCP, TLS and login of the first connection. */
  connectMs: z.number().nullable(),
  firstQueryMs: z.number().nullable(),
  /** Of ten more queries. */
  medianQueryMs: z.number().nullable(),
  pooling: z.enum(poolings).nullable(),
  encrypted: z.boolean().nullable(),
  version: z.string().nullable(),
  role: z.string().nullable(),
  /** Server connections that this role may have here at most, all its clients together. */
  usable: z.number().nullable(),
});
export type ProbedWay = z.infer<typeof way>;

/** One run of the probe: how the pool behaves, seen by connecting as an application does. */
export const probeResult = z.object({
  probedAt: z.iso.datetime(),
  tookMs: z.number().nonnegative(),
  /** The worst of its checks; `not probed` when the pooled URL could not be looked at, which is no health. */
  verdict: z.enum(outcomes),
  ways: z.array(way),
  checks: z.array(check),
});
export type ProbeResult = z.infer<typeof probeResult>;

/** What an instance knows of its own probing. */
export const probeStanding = z.object({
  newest: probeResult.nullable(),
  running: z.boolean(),
  /** When it may be probed again; null: now. */
  againAt: z.iso.datetime().nullable(),
  /** Why there is no result; null when there is one. */
  why: z.string().nullable(),
});
export type ProbeStanding = z.infer<typeof probeStanding>;

/** The warnings and failures of a probe in the shape of every other finding, the worst first. */
export function probeFindings({
  checks,
}: Pick<ProbeResult, "checks">): (Finding & Pick<Check, "side" | "variable">)[] {
  const found = checks.flatMap(({ outcome, fix, source, ...rest }) =>
    outcome === "warn" || outcome === "fail"
      ? [{ ...rest, severity: outcome, fix: fix ?? "", source: source ?? "" }]
      : [],
  );
  return found.sort((a, b) => Number(b.severity === "fail") - Number(a.severity === "fail"));
}
