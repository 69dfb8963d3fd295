import { Swatch } from "@/components/ui/badge";
import { PlaceLink } from "@/components/ui/place-link";
import { bucketLabel } from "@/components/ui/state-colors";
import { formatCount } from "@/lib/shared/format";
import type { Bucket } from "@/lib/shared/pg";
import { type BucketCount, usualBuckets } from "@/lib/views/connections/buckets";
import { sessionsHref } from "./sessions-link";

/** `other` is three rare states; the sessions page groups them. */
function hrefOf(bucket: Bucket): string {
  if (bucket === "other") return sessionsHref({ group: "state" });
  return sessionsHref({ state: bucket === "waiting on a lock" ? "waiting" : bucket });
}

type Props = {
  buckets: readonly BucketCount[];
  free: number;
  /** How many are connected beyond the usable slots. */
  over: number;
};

/** Every colour of the lane by name with its count, each leading to its sessions. */
export function LaneLegend({ buckets, free, over }: Props) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {buckets
        .filter(({ bucket, count }) => count > 0 || usualBuckets.has(bucket))
        .map(({ bucket, count }) => (
          <li key={bucket}>
            <PlaceLink
              href={hrefOf(bucket)}
              prefetch={false}
              className="inline-flex items-center gap-1.5 text-secondary hover:text-text hover:underline max-md:min-h-6"
            >
              <Swatch bucket={bucket} />
              {bucketLabel(bucket)} <span className="font-semibold text-text">{formatCount(count)}</span>
            </PlaceLink>
          </li>
        ))}
      <li className="inline-flex items-center gap-1.5 text-muted">
        <span aria-hidden className="size-[9px] rounded-[2px] border border-line-strong bg-raised" />
        {over > 0 ? `${formatCount(over)} on reserved slots` : `${formatCount(free)} free`}
      </li>
      <li className="inline-flex items-center gap-1.5 text-muted">
        <span aria-hidden className="hatched size-[9px] rounded-[2px] border border-line-strong" />
        reserved
      </li>
    </ul>
  );
}
