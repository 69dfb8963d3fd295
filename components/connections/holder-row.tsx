import { Bar } from "@/components/ui/bar";
import { cn } from "@/components/ui/cn";
import { PlaceLink } from "@/components/ui/place-link";
import { bucketLabel, stateFill } from "@/components/ui/state-colors";
import { formatCount } from "@/lib/shared/format";
import { revealed } from "@/lib/shared/reveal";
import { toBuckets } from "@/lib/views/connections/buckets";
import type { Share } from "@/lib/views/connections/contract";
import { sessionsHref } from "./sessions-link";

export type By = "application" | "user" | "database" | "client" | "tag";

/** What stands for no name: a session's user is always there unless hidden; the others may just not be set. */
const unnamed: Record<By, string> = {
  application: "not set",
  user: "hidden",
  database: "none",
  client: "local socket or hidden",
  tag: "not set",
};

type Props = { by: By; share: Share; most: number; gone: boolean };

/** One holder: its name, its states as a bar as long as its share of the largest, its count. */
export function HolderRow({ by, share, most, gone }: Props) {
  const { name, count } = share;
  const label = name === null ? unnamed[by] : revealed(name);
  return (
    <li className="border-line border-b last:border-b-0">
      <PlaceLink
        href={sessionsHref({ [by]: name ?? "" })}
        prefetch={false}
        className={cn(
          "grid h-6 grid-cols-[minmax(0,1fr)_minmax(0,96px)_40px] items-center gap-3 max-md:h-11 hover:[&>bdi]:underline",
          gone && "text-muted",
        )}
      >
        <bdi title={label} className={cn("truncate", name === null && "text-muted italic")}>
          {label}
        </bdi>
        <span style={{ width: `${Math.max(4, (count / most) * 100)}%` }}>
          <Bar
            size="sm"
            label={`${label} by state`}
            segments={toBuckets(share.byState).map(({ bucket, count }) => ({
              name: bucketLabel(bucket),
              count,
              fill: stateFill(bucket),
            }))}
          />
        </span>
        <span className="text-right">{gone ? "gone" : formatCount(count)}</span>
      </PlaceLink>
    </li>
  );
}
