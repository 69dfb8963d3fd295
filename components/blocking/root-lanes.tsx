import { PLOT } from "@/components/charts/plot";
import { Revealed } from "@/components/ui/name";
import { stateColors } from "@/components/ui/state-colors";
import { formatCount } from "@/lib/shared/format";
import { type Span, WINDOW_MS } from "@/lib/shared/recent";
import { rootName } from "@/lib/views/blocking/harms";
import type { Lane } from "@/lib/views/blocking/lanes";
import { idWords } from "@/lib/views/blocking/tree-words";

const LANE = 18;
const WAITING = stateColors["waiting on a lock"];
/** A label begins with its bar unless that begins beyond this part of the window; then it ends with it. */
const LATE = 0.5;

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

const utc = (at: number) => new Date(at).toISOString().slice(11, 19);
const spoken = ({ from, to }: Span) =>
  from === to ? `at ${clock.format(from)}` : `${clock.format(from)} to ${clock.format(to)}`;

/** What the lanes take below the plot, in px. */
export const lanesHeight = (lanes: readonly Lane[], more: number) =>
  (lanes.length + (more > 0 ? 1 : 0)) * LANE;

const percent = (part: number) => `${(Math.min(1, Math.max(0, part)) * 100).toFixed(3)}%`;

function RootLane({ lane, from }: { lane: Lane; from: number }) {
  const share = (at: number) => (at - from) / WINDOW_MS;
  const start = share(lane.spans[0]?.from ?? from);
  const end = share(lane.spans.at(-1)?.to ?? from);
  const late = start > LATE;
  const title = lane.spans.map((span) => `${spoken(span)} (${utc(span.from)} to ${utc(span.to)} UTC)`);
  return (
    <li
      className="relative overflow-hidden text-xs"
      style={{ height: LANE }}
      title={[`${rootName(lane)}, up to ${formatCount(lane.most)} behind it`, ...title].join("\n")}
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
        className="absolute inset-y-0 flex items-center gap-1.5 px-2"
        style={
          late
            ? { right: percent(1 - end), left: 0, justifyContent: "end" }
            : { left: percent(start), right: 0 }
        }
      >
        {lane.name !== null && (
          <bdi className="truncate font-medium">
            <Revealed text={lane.name} />
          </bdi>
        )}
        <span className="truncate font-mono">
          <Revealed text={lane.name === null ? rootName(lane) : idWords(lane.id)} />
        </span>
        <span className="whitespace-nowrap text-secondary">
          <span className="sr-only">blocked </span>up to {formatCount(lane.most)}
        </span>
        <span className="sr-only">{lane.spans.map(spoken).join(", ")}</span>
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
