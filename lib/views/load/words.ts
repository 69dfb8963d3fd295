import { formatCount, formatPercent, formatSpan } from "../../shared/format";
import type { Headline } from "../../shared/headline";
import type { Load, Part } from "./contract";
import { type Dimension, dimensions } from "./keys";

export const dimensionWords: Record<Dimension, string> = {
  wait: "wait event",
  query: "query",
  application: "application",
  route: "route",
};

const noneWords: Record<Dimension, string> = {
  wait: "no wait event",
  query: "query not known",
  application: "no application name",
  route: "no route tag",
};

/** PostgreSQL names no wait: it runs, or waits for a processor. */
const CPU = "CPU";

/** What one value of a dimension is called. */
export function valueName(by: Dimension, key: string): string {
  if (key === "") return noneWords[by];
  return by === "wait" && key === CPU ? "CPU (no wait)" : key;
}

/** What a part is called; a query is called by its text. */
export function partName(by: Dimension, { key, text }: Pick<Part, "key" | "text">): string {
  if (key === null) return "everything else";
  if (by !== "query" || key === "") return valueName(by, key);
  return text === null ? `query ${key}` : text.replace(/\s+/g, " ");
}

const fine = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 2 });

/** Average active sessions: "0", "<0.01", "0.042", "3.4", "120". */
export function formatLoad(average: number | null | undefined): string {
  if (typeof average !== "number" || !Number.isFinite(average)) return "-";
  if (average > 0 && average < 0.01) return "<0.01";
  return average < 10 ? fine.format(average) : formatCount(Math.round(average));
}

/** "one each 10 s": how far apart samples lie. */
export function samplingWords({ samples, samplingS }: Pick<Load, "samples" | "samplingS">): string {
  const count = `${formatCount(samples)} ${samples === 1 ? "sample" : "samples"}`;
  return samplingS === null ? count : `${count}, one each ${formatSpan(Math.round(samplingS) * 1_000)}`;
}

type Filters = Partial<Record<Dimension, string | undefined>>;

/** "of web, waiting for Lock:tuple": what is asked for only. */
function filterWords(filters: Filters): string {
  const told = dimensions.flatMap((name) => {
    const value = filters[name];
    if (value === undefined) return [];
    return [`${dimensionWords[name]} ${name === "query" && value ? value : valueName(name, value)}`];
  });
  return told.length > 0 ? ` with ${told.join(", ")}` : "";
}

const prepositions: Record<Dimension, string> = { wait: "in", query: "at", application: "of", route: "from" };
const before = (by: Dimension, { key }: Pick<Part, "key">) =>
  key === "" ? "with" : by === "wait" && key === CPU ? "on" : prepositions[by];

/** The page's answer: how many were at work, at what most, and how sure that is. */
export function headline(
  load: Pick<Load, "by" | "total" | "parts" | "samples" | "samplingS">,
  filters: Filters,
): Omit<Headline, "action"> {
  const { by, total, parts } = load;
  if (total === null) {
    return {
      tone: "neutral",
      title: "No samples in this range",
      detail: "Nothing is known of it: choose another range. Setup tells how samples come to be taken.",
    };
  }
  const with_ = filterWords(filters);
  const rate = `${samplingWords(load)}.`;
  if (total.average === 0) {
    return {
      tone: "neutral",
      title: `No session${with_} was at work in any sample`,
      detail: `${rate} With 95 % certainty fewer than ${formatLoad(total.high)} on average.`,
    };
  }
  const [first] = parts;
  const share = first?.mean ? formatPercent(first.mean.average / total.average) : null;
  const most = first && share ? `, ${share} ${before(by, first)} ${short(partName(by, first))}` : "";
  return {
    tone: "neutral",
    title: `${formatLoad(total.average)} ${total.average === 1 ? "session" : "sessions"}${with_} at work on average${most}`,
    detail: `Between ${formatLoad(total.low)} and ${formatLoad(total.high)} with 95 % certainty: ${rate}`,
  };
}

const short = (name: string) => (name.length > 60 ? `${name.slice(0, 59)}…` : name);

/** Points made of fewer samples than this show chance as much as load. */
const FEW = 5;

/** What is to be known of single points; null when they are made of enough. */
export function pointWords({ points, everyS }: Pick<Load, "points" | "everyS">): string | null {
  const sorted = [...points.samples].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)];
  if (usual === undefined || usual >= FEW) return null;
  const made = usual === 1 ? "one sample" : `${usual} samples`;
  return `A point is ${formatSpan(everyS * 1_000)} and mostly ${made}: read its shape, not the single point.`;
}

/** An average is little more than chance when its interval reaches from under half of it to over twice. */
export const isUncertain = ({ mean }: Pick<Part, "mean">): boolean =>
  mean !== null && (mean.low < mean.average / 2 || mean.high > mean.average * 2);

/** Where a part was the highest, as the index of its point; null: nowhere. */
export function peakOf(column: readonly number[], samples: readonly number[]): number | null {
  let peak: number | null = null;
  let most = 0;
  for (const [index, sum] of column.entries()) {
    const average = sum / (samples[index] || Number.POSITIVE_INFINITY);
    if (average > most) {
      most = average;
      peak = index;
    }
  }
  return peak;
}

/** The chart in words, for those who hear it. */
export function summarise(load: Pick<Load, "by" | "parts" | "total" | "samples" | "samplingS">): string {
  if (load.total === null) return "No samples in this range.";
  const parts = load.parts.map(
    (part) => `${short(partName(load.by, part))} ${formatLoad(part.mean?.average)}`,
  );
  const told = parts.length > 0 ? `: ${parts.join("; ")}` : "";
  return `${formatLoad(load.total.average)} sessions at work on average${told}. ${samplingWords(load)}.`;
}
