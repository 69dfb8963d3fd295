import type { Found } from "./statement";

type Deployment = Found["deployments"][number];
type Place = Pick<Found["places"][number], "application" | "deployment" | "first">;

/** An error that begins so much later is not called a deployment's. */
const LATEST_S = 24 * 3_600;
/** Counters are by minute: the first error may stand before its deployment by that much. */
const MINUTE_S = 60;
/** Where only the time tells which deployment it was. */
const SOON_S = 3_600;

/** Counters are by minute: "4 min", "3 h". */
const afterWords = (seconds: number): string =>
  seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;

/** A short commit, else the deployment's own name. */
export const nameOfDeployment = ({ commit, deployment }: Pick<Deployment, "commit" | "deployment">): string =>
  commit?.slice(0, 7) || deployment || "a deployment";

/** The deployment that a place's errors name, else the application's newest before them. */
function deploymentOf(place: Place, all: readonly Deployment[]): { one: Deployment; latestS: number } | null {
  const named = all.find(({ deployment }) => deployment !== null && deployment === place.deployment);
  if (named) return { one: named, latestS: LATEST_S };
  if (place.deployment !== "") return null;
  const before = all
    .filter(({ at, application }) => at <= place.first + MINUTE_S && application === place.application)
    .sort((a, b) => b.at - a.at)[0];
  return before ? { one: before, latestS: SOON_S } : null;
}

/**
 * With which deployment a class began, and how soon after it: that of the place that showed it first, if no place showed it before that
 * was deployed. Null: it is older, or nobody told of the deployment. Times in epoch s.
 */
export function beganWith(places: readonly Place[], deployments: readonly Deployment[]): string | null {
  const [first] = [...places].sort((a, b) => a.first - b.first);
  const found = first && deploymentOf(first, deployments);
  if (!first || !found) return null;
  const { one, latestS } = found;
  const afterS = first.first + MINUTE_S - one.at;
  if (afterS < 0 || first.first - one.at > latestS) return null;
  const after = Math.max(0, first.first - one.at);
  const soon = after < MINUTE_S ? "within a minute of" : `${afterWords(after)} after`;
  return `began with ${nameOfDeployment(one)}, ${soon} its deployment`;
}
