import { parseDatabaseUrl } from "../../shared/database-url/parse";
import type { ProbeResult } from "../../shared/pool/probe";
import type { ProbeSubject, WayFacts } from "../../shared/pool/probe-facts";
import { judgeProbe } from "../../shared/pool/probe-judge";
import { isSameLogin } from "../../shared/pool/probe-login";
import type { WireError } from "../../shared/view";
import { type ProbeLimits, probeLimits, startBudget } from "./budget";
import { probeWay, type WayToProbe, wasRefused } from "./way";

/** Why the login of `url` may not be tried after those that were refused; null: it may. */
function repeats(way: WayToProbe, refused: readonly WayToProbe[]): string | null {
  const own = parseDatabaseUrl(way.url);
  const before = refused.find(({ url }) => {
    const other = parseDatabaseUrl(url);
    return own.ok && other.ok && isSameLogin(own.url, other.url);
  });
  if (!before) return null;
  return `The same user and password were just refused through ${before.variable}: poolers shut out whoever keeps trying.`;
}

/** The errors that the steps of one way ended with. */
const failuresOf = ({ tls, reach, server, pids, transaction, statement, startup }: WayFacts): WireError[] =>
  [tls, reach, server, pids, transaction, statement, startup].flatMap((fact) =>
    "failed" in fact ? [fact.failed] : [],
  );

/**
 * Probes the given URLs one after another and judges what was seen. Takes everything as arguments: the route and the command line
 * both use it. Never throws; no password is in the result. `refused`: the variables whose login was refused; `failed`: the
 * errors it met.
 */
export async function runProbe(options: {
  ways: readonly WayToProbe[];
  subject: ProbeSubject;
  limits?: Partial<ProbeLimits>;
}): Promise<{ result: ProbeResult; refused: string[]; failed: WireError[] }> {
  const began = performance.now();
  const budget = startBudget({ ...probeLimits, ...options.limits });
  const facts: WayFacts[] = [];
  const refused: WayToProbe[] = [];
  for (const way of options.ways) {
    const resting = way.resting ?? repeats(way, refused);
    const seen = await probeWay({ ...way, resting }, budget);
    if (wasRefused(seen)) refused.push(way);
    facts.push(seen);
  }
  const now = Date.now();
  const judged = judgeProbe(facts, options.subject, now);
  const tookMs = Math.round(performance.now() - began);
  return {
    result: { probedAt: new Date(now).toISOString(), tookMs, ...judged },
    refused: refused.map(({ variable }) => variable),
    failed: facts.flatMap(failuresOf),
  };
}
