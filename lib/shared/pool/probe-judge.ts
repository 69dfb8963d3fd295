import type { Check, ProbedWay, ProbeResult } from "./probe";
import { judgeBoth } from "./probe-both";
import { type ProbeSubject, type ServerSeen, seen, type WayFacts } from "./probe-facts";
import { judgePooler, judgePooling, poolingOf } from "./probe-pooling";
import { judgeReach, median } from "./probe-reach";
import { judgeServer } from "./probe-server";
import { judgeStartup } from "./probe-startup";
import { judgeStatements } from "./probe-statements";
import { encryptedOf, judgeTls } from "./probe-tls";

const tenths = (ms: number | undefined): number | null =>
  ms === undefined ? null : Math.round(ms * 10) / 10;

/** What the tightest limit leaves: the cluster's without its reserved slots, the role's, the database's. */
function usableOf({ maxConnections, reserved, superuser, roleLimit, databaseLimit }: ServerSeen): number {
  if (superuser) return maxConnections;
  const limits = [maxConnections - reserved, roleLimit, databaseLimit];
  return Math.min(...limits.filter((limit) => limit !== null));
}

function shown(way: WayFacts): ProbedWay {
  const { side, variable, masked } = way;
  const reach = seen(way.reach);
  const server = seen(way.server);
  return {
    ...{ side, variable, masked },
    place: way.place?.name ?? null,
    connectMs: tenths(reach?.connectMs),
    firstQueryMs: tenths(reach?.firstQueryMs),
    medianQueryMs: reach ? tenths(median(reach.queries)) : null,
    pooling: poolingOf(way),
    encrypted: encryptedOf(way),
    version: server?.version ?? null,
    role: server?.role ?? null,
    usable: server && usableOf(server),
  };
}

/** The worst; without a pooled URL that was looked at there is nothing to be glad of. */
function worst(checks: readonly Check[]): ProbeResult["verdict"] {
  const of = (outcome: Check["outcome"]) => checks.some((check) => check.outcome === outcome);
  if (of("fail")) return "fail";
  if (
    !checks.some(
      ({ side, code, outcome }) => side === "pooled" && code.startsWith("reach") && outcome !== "not probed",
    )
  )
    return "not probed";
  return of("warn") ? "warn" : "pass";
}

/** What a probe's facts say, check by check. Pure; `now` in epoch ms. */
export function judgeProbe(
  ways: readonly WayFacts[],
  subject: ProbeSubject,
  now: number,
): Pick<ProbeResult, "verdict" | "ways" | "checks"> {
  const checks = [
    ...ways.flatMap((way) => [
      judgeReach(way),
      judgePooler(way, subject),
      ...judgePooling(way, subject),
      judgeStatements(way, subject),
      judgeStartup(way, subject),
      judgeTls(way, subject, now),
      ...judgeServer(way, subject),
    ]),
    ...judgeBoth(ways, subject),
  ];
  return { verdict: worst(checks), ways: ways.map(shown), checks };
}
