import { Counter, Gauge, Registry } from "prom-client";

type Sample = { value: number; labels?: Readonly<Record<string, string>> };

/** One metric as it stands now. A counter is a total that somebody else keeps; nothing is counted in this process. */
export type Metric = {
  /** Without the prefix. Base units (seconds, bytes, ratios); a counter ends in _total. */
  name: string;
  help: string;
  type: "gauge" | "counter";
  samples: readonly Sample[];
};

/** Series that one label may have, "other" apart. */
const MOST = 20;

/** A gauge of one value; null is not known, and then there is no series: never a zero in its place. */
export function gauge(name: string, help: string, value: number | null | undefined): Metric {
  return { name, help, type: "gauge", samples: value === null || value === undefined ? [] : [{ value }] };
}

/**
 * Counts by a name that anybody can choose: the largest by their name, all the rest as "other", so that the number of series is bounded
 * whatever they call themselves. Equal names add up.
 */
export function topOf(label: string, counts: Iterable<readonly [string, number]>): Sample[] {
  const sums = new Map<string, number>();
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  const all = [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  const named = all.slice(0, MOST).filter(([name]) => name !== "other");
  const rest = all.filter(([name]) => !named.some(([kept]) => kept === name));
  const other = rest.reduce((sum, [, count]) => sum + count, 0);
  const samples = named.map(([name, value]) => ({ value, labels: { [label]: name } }));
  return rest.length > 0 ? [...samples, { value: other, labels: { [label]: "other" } }] : samples;
}

/** The metrics as Prometheus reads them. The registry is of this answer alone. */
export async function exposition(metrics: readonly Metric[]): Promise<{ text: string; type: string }> {
  const registry = new Registry();
  for (const { name, help, type, samples } of metrics) {
    const [first] = samples;
    if (!first) continue;
    const labelNames = Object.keys(first.labels ?? {});
    const options = { name: `lifeguard_${name}`, help, labelNames, registers: [registry] };
    if (type === "gauge") {
      const made = new Gauge(options);
      for (const { value, labels = {} } of samples) made.set(labels, value);
    } else {
      const made = new Counter(options);
      for (const { value, labels = {} } of samples) made.inc(labels, value);
    }
  }
  return { text: await registry.metrics(), type: registry.contentType };
}
