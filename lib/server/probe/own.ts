import "server-only";
import { waitUntil } from "@vercel/functions";
import { isAuthentication } from "../../shared/errors/describe";
import { LifeguardError } from "../../shared/errors/family";
import type { ProbeResult, ProbeStanding } from "../../shared/pool/probe";
import type { ProbeSubject } from "../../shared/pool/probe-facts";
import type { LaneTrouble, Reading } from "../../shared/view";
import { type Env, env } from "../env";
import { errorsIn } from "../errors-in/errors";
import { liveReader } from "../live";
import { probeFirst, probeNow, probeState, restOf } from "./newest";
import { runProbe } from "./run";
import type { WayToProbe } from "./way";

/** What the live reader knows before a probe: its pool, and the lanes that fail. */
async function lookFirst(): Promise<{ driver: ProbeSubject["driver"]; trouble: readonly LaneTrouble[] }> {
  try {
    const { pool, reading } = await liveReader().read();
    const { settings, ...counts } = pool;
    return { driver: { ...settings, ...counts }, trouble: reading.trouble ?? [] };
  } catch (error) {
    if (!(error instanceof LifeguardError) || error.code === "not_configured") throw error;
    return { driver: { unknown: "Lifeguard has read nothing yet." }, trouble: error.trouble };
  }
}

function waysOf({ database, direct }: Env, trouble: readonly LaneTrouble[]): WayToProbe[] {
  const sides = [
    { side: "pooled", named: database },
    { side: "direct", named: direct },
  ] as const;
  return sides.flatMap(({ side, named }) => {
    if (!named) return [];
    const refused = trouble.some(({ lane, error }) => lane === side && isAuthentication(error));
    const resting = refused
      ? "The live reader's login was refused and it rests. Poolers shut out whoever keeps trying."
      : restOf(named.name);
    return [{ side, variable: named.name, url: named.url, resting }];
  });
}

async function run() {
  const known = env();
  const { driver, trouble } = await lookFirst();
  const { region, deployment } = known.vercel;
  const runtime = region === null && deployment === null ? null : "serverless";
  const probed = await runProbe({
    ways: waysOf(known, trouble),
    subject: { own: true, prismaMajor: 7, runtime, driver },
  });
  errorsIn().own.probed(probed.failed);
  return probed;
}

/** Probes Lifeguard's own URLs. Throws LifeguardError `too_many` within a minute, `not_configured` without a database. */
export const probeOwn = (): Promise<ProbeResult> => probeNow(run);

/**
 * What this instance's probes have shown. The first one to ask begins the first probe, in the background: not while a lane fails, as
 * it would add to the trouble.
 */
export function ownProbe({ trouble }: Pick<Reading, "trouble">): ProbeStanding {
  const { database, vercel } = env();
  if (!database) return probeState("DATABASE_URL is not set, so there is nothing to probe.");
  if (trouble)
    return probeState("Nothing is probed by itself while a way to the database fails. “Probe now” does.");
  // On Vercel an instance freezes with its answer, unless it is told what still runs.
  probeFirst(run, vercel.region === null ? () => {} : waitUntil);
  return probeState("Nothing was probed yet.");
}
