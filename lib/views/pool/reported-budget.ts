import { isClientBackend } from "../../shared/client-backends";
import { readTyped, type Typed } from "../../shared/database-url/typed";
import type { Pooling, ProbeResult } from "../../shared/pool/probe";
import type { InstancesCounted } from "../../shared/pool/report";
import type { Snapshot } from "../../shared/snapshot";
import { isPublic, isSameAddress } from "./address";
import { budgetInputsFrom, type Sources } from "./budget-inputs";
import { type ConsoleKnown, poolerAt, withProbed } from "./pooler-facts";
import type { Subject } from "./rules/rule";

/** What Lifeguard knows of the ways that an application's URLs may lead as well. */
export type Surroundings = {
  console: ConsoleKnown;
  snapshot: Snapshot;
  probe: Pick<ProbeResult, "ways"> | null;
};

/** How a probe of Lifeguard's own found that address to be served, where it is the server itself, whoever logs in. */
function directAt({ url }: Typed, { probe, snapshot }: Surroundings): Pooling | null {
  const own = probe?.ways.some(({ masked, pooling }) => {
    const other = readTyped(masked).url;
    return pooling === "direct" && other && url && isSameAddress(other, url);
  });
  if (!own || !url) return null;
  const isSeen = snapshot.backends.some(
    (row) => isClientBackend(row) && row.user === url.user && row.database === url.database,
  );
  return isPublic(url) || isSeen ? "direct" : null;
}

/** What is known of the pooler behind an application's pooled URL; that there is none counts too. */
export const reportedPooler = (typed: Typed | null, runtime: Subject["runtime"], around: Surroundings) =>
  typed && withProbed(poolerAt(typed.url, runtime, around.console), directAt(typed, around));

/** How many instances reported, in the words of the Budget card; null: none now. */
export const instancesOf = (instances: InstancesCounted | null): Sources["instances"] =>
  instances && instances.count > 0
    ? {
        count: instances.count,
        from: `reported within 15 minutes; the most since this deployment began: ${instances.peak}`,
      }
    : null;

/**
 * How many connections of the application's instances meet no refusal: the client limit of a pooler whose console tells it, the usable
 * slots of a server that is the watched one. Null: not known, or nobody counts instances.
 */
export function reportedBudget(
  typed: Typed | null,
  { pooler, instances }: { pooler: Subject["pooler"]; instances: InstancesCounted | null },
  { console: { picture }, snapshot }: Surroundings,
): Subject["budget"] {
  const counted = instancesOf(instances);
  if (!typed?.url || !counted || !pooler?.poolMode) return null;
  const { poolMode } = pooler;
  const { server, ...inputs } = budgetInputsFrom({
    subject: { name: "", source: "report", pooledUrl: typed.raw, isWatched: poolMode === "direct" },
    ...{ instances: counted, driverMax: null, pooling: poolMode, snapshot, picture },
  });
  const usable = (poolMode === "direct" ? server.usable : inputs.pooler.clientLimit).value;
  return usable === null ? null : { instances: counted.count, usable, reported: true };
}
