import { expect, onTestFinished } from "vitest";
import { exitCodeOf } from "@/lib/jobs/check/checked";
import { runProbe } from "@/lib/server/probe/run";
import type { WayToProbe } from "@/lib/server/probe/way";
import { probeFindings, probeResult } from "@/lib/shared/pool/probe";
import type { ProbeSubject } from "@/lib/shared/pool/probe-facts";
import { type Pooler, startPgBouncer } from "../../demo/pgbouncer";

/** An application of which nothing is known but its URLs. */
export const application: ProbeSubject = {
  own: false,
  prismaMajor: null,
  runtime: null,
  driver: { unknown: "Only the running application knows its pool." },
};

type Urls = { pooled?: string; direct?: string };

/** What a probe of these URLs finds, as it crosses the wire, and the codes of what did not pass. */
export async function probeOf(
  { pooled, direct }: Urls,
  options: { subject?: Partial<ProbeSubject>; limits?: Parameters<typeof runProbe>[0]["limits"] } = {},
) {
  const ways: WayToProbe[] = [];
  if (pooled) ways.push({ side: "pooled", variable: "DATABASE_URL", url: pooled });
  if (direct) ways.push({ side: "direct", variable: "DIRECT_URL", url: direct });
  const subject = { ...application, ...options.subject };
  const { result, refused } = await runProbe({
    ways,
    subject,
    ...(options.limits && { limits: options.limits }),
  });
  const sent = probeResult.parse(JSON.parse(JSON.stringify(result)));
  // What `npm run check` would end with, by this probe alone.
  const findings = probeFindings(sent).map((finding) => ({ ...finding, corrected: null }));
  const exitCode = exitCodeOf([{ about: "", settings: [], findings, passed: 0, unprobed: [] }], false);
  expect(exitCode).toBe(sent.verdict === "fail" ? 1 : 0);
  const of = (outcome: string, side: "pooled" | "direct" | "both" = "pooled") =>
    sent.checks.filter((check) => check.outcome === outcome && check.side === side).map(({ code }) => code);
  return { ...sent, refused, of };
}

/** A PgBouncer of this test's own. */
export async function poolerFor(
  serverPort: number,
  options: Partial<Parameters<typeof startPgBouncer>[0]> = {},
): Promise<Pooler> {
  const users = { lifeguard: "lifeguard", ...options.users };
  const pooler = await startPgBouncer({ serverPort, mode: "transaction", ...options, users });
  onTestFinished(pooler.stop);
  return pooler;
}
