import { PLOT } from "@/components/charts/plot";
import { cn } from "@/components/ui/cn";
import { Revealed } from "@/components/ui/name";
import { stateColors } from "@/components/ui/state-colors";
import { formatCount } from "@/lib/shared/format";
import { type Span, WINDOW_MS } from "@/lib/shared/recent";
import { rootId, rootName } from "@/lib/views/blocking/harms";
import { labelPlace } from "@/lib/views/blocking/label-place";
import type { Lane } from "@/lib/views/blocking/lanes";

const LANE = 18;
/** More times than this are counted, not listed. */
const SAID = 3;
const WAITING = stateColors["waiting on a lock"];

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

const utc = (at: number) => new Date(at).toISOString().slice(11, 19);
const between = ({ from, to }: Span, say: (at: number) => string) =>
  from === to ? `at ${say(from)}` : `${say(from)} to ${say(to)}`;

/** When it was a root, in one line; of many times only how many. */
function timesOf(spans: readonly Span[], say: (at: number) => string): string {
  const [first] = spans;
  const last = spans.at(-1);
  if (!first || !last || spans.length <= SAID) return spans.map((span) => between(span, say)).join(", ");
  return `${spans.length} times, ${between({ from: first.from, to: last.to }, say)}`;
}

/** What the lanes take below the plot, in px. */
export const lanesHeight = (lanes: readonly Lane[], more: number) =>
  (lanes.length + (more > 0 ? 1 : 0)) * LANE;

const percent = (part: number) => `${(Math.min(1, Math.max(0, part)) * 100).toFixed(3)}%`;

function RootLane({ lane, from }: { lane: Lane; from: number }) {
  const share = (at: number) => (at - from) / WINDOW_MS;
  const label = labelPlace(lane.spans, { from, to: from + WINDOW_MS });
  const times = timesOf(lane.spans, clock.format);
  const blocked = `blocked up to ${formatCount(lane.most)}`;
  return (
    <li
      className="relative text-xs"
      style={{ height: LANE }}
      title={`${rootName(lane)} ${blocked}\n${times}\n${timesOf(lane.spans, utc)} UTC`}
    >
      {lane.spans.map((span) => (
        <span
          key={span.from}
          aria-hidden
          className="absolute inset-y-px min-w-[3px] rounded-[3px] border-l-[3px]"
          style={{
            borderColor: WAITING,
            backgroundColor: `color-mix(in srgb, ${WAITING} 28%, transparent)`,
            left: percent(share(span.from)),
            width: percent(share(span.to) - Math.max(0, share(span.from))),
          }}
        />
      ))}
      <span
        className={cn("absolute inset-y-0 flex px-2", label.end && "justify-end")}
        style={{ left: percent(label.from), right: percent(1 - label.to) }}
      >
        <span
          className={cn(
            "flex min-w-0 items-center gap-1.5",
            label.over && "rounded-[3px] bg-surface/85 px-1",
          )}
        >
          {lane.name !== null && (
            <bdi className="truncate font-medium">
              <Revealed text={lane.name} />
            </bdi>
          )}
          <span className={cn("font-mono", lane.name === null ? "truncate" : "shrink-0")}>
            <Revealed text={rootId(lane)} />
          </span>
          <span className="whitespace-nowrap text-secondary max-md:sr-only">{blocked}</span>
          <span className="sr-only">, {times}</span>
        </span>
      </span>
    </li>
  );
}

type Props = {
  lanes: readonly Lane[];
  /** How many roots have no lane. */
  more: number;
  /** The chart's right end. */
  to: number;
};

/** Below the plot a lane for each root, on the plot's own times. */
export function RootLanes({ lanes, more, to }: Props) {
  return (
    <ul
      aria-label="Roots, the most harmful first"
      style={{ paddingLeft: PLOT.left, paddingRight: PLOT.right }}
    >
      {lanes.map((lane) => (
        <RootLane key={lane.key} lane={lane} from={to - WINDOW_MS} />
      ))}
      {more > 0 && (
        <li className="text-muted text-xs" style={{ height: LANE }}>
          and {formatCount(more)} more
        </li>
      )}
    </ul>
  );
}
