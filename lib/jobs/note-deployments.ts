import "server-only";
import { waitUntil } from "@vercel/functions";
import { readSignedEvent } from "../server/deployments/signature";
import { readVercelEvent } from "../server/deployments/vercel-event";
import { env } from "../server/env";
import { poolReports } from "../server/pool-reports/log";
import { ownProbe } from "../server/probe/own";
import type { Live } from "../server/snapshot/live";
import { watchedPlace } from "../server/store/watched-place";
import type { PoolCheck } from "../shared/alerts/facts";
import { LifeguardError } from "../shared/errors/family";
import type { PoolReport } from "../shared/pool/report";
import { noteEvent, noteReport } from "./deployments";

/** Each instance of an application reports; of one deployment it is noted so often at most, by this instance. */
const NOTED_MS = 60_000;
const REMEMBERED = 200;
const noted = new Map<string, number>();

const around = () => ({
  env: env(),
  probeOf: ({ reading }: Pick<Live, "reading">) => ownProbe(reading),
  reports: poolReports(),
  now: Date.now(),
  onChecked(targetId: string, check: PoolCheck) {
    const judged = globalThis.lifeguardAlerts?.decide(targetId, [check]);
    if (judged && env().vercel.region !== null) waitUntil(judged);
  },
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Takes an event of Vercel's webhook. Throws LifeguardError: as readSignedEvent does, `bad_request`, and as watchedPlace does, so that Vercel tries again. */
export async function takeWebhook(request: Request): Promise<{ kept: boolean; why: string | null }> {
  const told = readVercelEvent(parseJson(await readSignedEvent(request, env().webhookSecret)), Date.now());
  if (!told)
    throw new LifeguardError("bad_request", "This is no event of a Vercel webhook.", {
      hint: "docs/deployments.md says what is taken.",
    });
  if ("other" in told) return { kept: false, why: `${told.other.slice(0, 60)} marks nothing in time.` };
  const isNew = await noteEvent(told, await watchedPlace(), around());
  return { kept: isNew, why: isNew ? null : "This event was told before." };
}

/** Marks the deployment that a report is of, after its answer: a report is kept whether this can be or not. */
export function noteReported(report: PoolReport): void {
  const { application, environment, deployment, commit } = report;
  const key = JSON.stringify([application, environment, deployment, commit]);
  const now = Date.now();
  if (now - (noted.get(key) ?? 0) < NOTED_MS) return;
  noted.delete(key);
  noted.set(key, now);
  for (const oldest of noted.keys()) if (noted.size > REMEMBERED) noted.delete(oldest);
  const work = watchedPlace()
    .then((place) => noteReport(report, place, around()))
    // The next report tries again; what is wrong with the store stands on the pages.
    .catch(() => noted.delete(key));
  if (env().vercel.region !== null) waitUntil(work);
}
