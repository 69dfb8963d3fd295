import type { WireError } from "../view";
import type { Check } from "./probe";
import { aboutWay, found, inMs, notProbed, passed, probeSources, wordsOf } from "./probe-checks";
import type { Reach, WayFacts } from "./probe-facts";

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
};

function sourceOf(error: WireError): string {
  if (error.class?.startsWith("pgb_")) return probeSources.pgbouncer;
  if (error.class?.startsWith("sup_")) return probeSources.supabase;
  return error.class?.startsWith("tls_") ? probeSources.libpqSsl : probeSources.libpq;
}

function timesOf({ connectMs, firstQueryMs, queries }: Reach): string {
  const [low, high] = [Math.min(...queries), Math.max(...queries)];
  return `Connected in ${inMs(connectMs)} (network, TLS and login), first query in ${inMs(firstQueryMs)}, ${queries.length} more in ${inMs(median(queries))} each (median; ${inMs(low)} to ${inMs(high)}).`;
}

/** Whether the URL leads to a database that answers, and how quickly. Its failure is named as everywhere: `reach-dns`, `reach-auth-failed`. */
export function judgeReach(way: WayFacts): Check {
  const { reach, variable, settings, url } = way;
  const about = aboutWay(way);
  if ("skipped" in reach) return notProbed(about, "reach", `whether ${variable} answers`, reach.skipped);
  if ("failed" in reach) {
    const error = reach.failed;
    const address = url ? ` at ${url.host}:${url.port}` : "";
    return found(about, {
      code: `reach-${error.class?.replaceAll("_", "-") ?? "failed"}`,
      outcome: "fail",
      title: `${variable} does not work: ${error.title ?? "the database cannot be read"}`,
      evidence: `${wordsOf(error).replace(/[.\s]+$/, "")}${address}.`,
      fix: error.hint.replace(/\bDATABASE_URL\b/g, variable),
      source: sourceOf(error),
    });
  }
  const times = timesOf(reach.seen);
  const limit = settings?.connectTimeoutMs ?? 0;
  if (limit > 0 && reach.seen.connectMs > limit / 2) {
    return found(about, {
      code: "reach-slow",
      outcome: "warn",
      title: `${variable} connects slowly: over half of connect_timeout is used`,
      evidence: `${times} connect_timeout is ${limit / 1000} s.`,
      fix: "Raise connect_timeout above a cold start, or bring functions and database into one region.",
      source: probeSources.prismaPool,
    });
  }
  return passed(about, "reach", `${variable} answers in ${inMs(median(reach.seen.queries))}`, times);
}
