import { type Figure, mb, median, ms, percentile } from "../bench/figure";
import type { Gauge } from "./gauge";
import type { Soak } from "./soak";

const BUDGET_MS = 3_000;
/** The backoff's cap, and one refresh (DESIGN §4). */
const RECOVERY_MS = 5_000 + 2_000;
const LATE_SHARE = 0.001;
const GROWTH = 1.25;
const MORE_HANDLES = 10;
/** A read and an action on each lane, the check of the spare one, and what PgBouncer keeps. */
const CONNECTIONS = 6;

const quarter = (gauges: readonly Gauge[], which: number) =>
  gauges.slice(Math.floor((gauges.length * which) / 4), Math.floor((gauges.length * (which + 1)) / 4));

/** Ms from the end of each fault to the first answer of now; what lasted longest. */
function recoveries({ seen, episodes }: Soak): { name: string; tookMs: number }[] {
  return episodes.map(({ name, to }) => {
    const first = seen.find(({ at, kind }) => at >= to && (kind === "pooled" || kind === "direct"));
    return { name, tookMs: first ? first.at + first.latencyMs - to : Number.POSITIVE_INFINITY };
  });
}

/** The soak's figures, judged. */
export function judge(run: Soak): Figure[] {
  const { seen, gauges } = run;
  const latencies = seen.map(({ latencyMs }) => latencyMs);
  const late = latencies.filter((latency) => latency > BUDGET_MS).length;
  const kinds = (kind: string) => seen.filter((look) => look.kind === kind).length;
  const [second, last] = [quarter(gauges, 1), quarter(gauges, 3)];
  const middle = (some: readonly Gauge[], of: (one: Gauge) => number) =>
    median(some.filter(({ calm }) => calm).map(of));
  const memory = { before: middle(second, (g) => g.rssBytes), after: middle(last, (g) => g.rssBytes) };
  const handles = { before: middle(second, (g) => g.handles), after: middle(last, (g) => g.handles) };
  const most = (of: (one: Gauge) => number | null) => Math.max(...gauges.map((one) => of(one) ?? 0));
  const gate = (name: string, value: string, words: string, pass: boolean): Figure => ({
    part: "soak",
    name,
    value,
    gate: words,
    pass,
  });
  return [
    {
      part: "soak",
      name: `${run.viewers} viewers, three views every 2 s, ${run.minutes} min: answers`,
      value: String(seen.length),
    },
    { part: "soak", name: "of now, pooled lane", value: String(kinds("pooled")) },
    { part: "soak", name: "of now, direct lane", value: String(kinds("direct")) },
    { part: "soak", name: "old, and said to be", value: String(kinds("stale")) },
    { part: "soak", name: "503 with its reason", value: String(kinds("explained")) },
    gate("neither figures nor a reason", String(kinds("unexplained")), "0", kinds("unexplained") === 0),
    { part: "soak", name: "time of an answer, p50", value: ms(percentile(latencies, 0.5)) },
    { part: "soak", name: "time of an answer, p99", value: ms(percentile(latencies, 0.99)) },
    gate(
      "answers later than 3 s",
      `${late} (longest ${ms(Math.max(...latencies))})`,
      `<= ${LATE_SHARE * 100} %`,
      late <= LATE_SHARE * seen.length,
    ),
    ...recoveries(run).map(({ name, tookMs }) =>
      gate(
        `first answer of now after: ${name}`,
        ms(tookMs),
        `<= ${RECOVERY_MS / 1_000} s`,
        tookMs <= RECOVERY_MS,
      ),
    ),
    {
      ...gate(
        "memory in calm, last quarter",
        mb(memory.after),
        `ratio <= ${GROWTH}`,
        memory.after <= GROWTH * memory.before,
      ),
      baseline: `${mb(memory.before)} (second quarter)`,
      ratio: memory.after / memory.before,
    },
    {
      ...gate(
        "open handles in calm, last quarter",
        String(handles.after),
        `<= ${MORE_HANDLES} more`,
        handles.after <= handles.before + MORE_HANDLES,
      ),
      baseline: `${handles.before} (second quarter)`,
    },
    gate(
      "connections to the server, most at once",
      String(most((g) => g.atServer)),
      `<= ${CONNECTIONS}`,
      most((g) => g.atServer) <= CONNECTIONS,
    ),
    gate(
      "connections to the pooler, most at once",
      String(most((g) => g.atPooler)),
      `<= ${CONNECTIONS}`,
      most((g) => g.atPooler) <= CONNECTIONS,
    ),
  ];
}
