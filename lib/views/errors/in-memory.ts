import type { Remembered } from "../../server/errors-in/ledger";
import type { Span } from "./assemble";
import type { Found } from "./statement";

/** What one instance remembers in the form of what our tables hold: no saturation and no deployments with it. */
export function inMemory({ counts, samples }: Remembered, span: Span): Found {
  const places = new Map<string, Found["places"][number]>();
  for (const { minute, count, ...place } of counts) {
    const at = minute / 1_000;
    const key = JSON.stringify(place);
    const known = places.get(key) ?? { ...place, count: 0, first: at, last: at };
    places.set(key, {
      ...known,
      count: known.count + count,
      first: Math.min(known.first, at),
      last: Math.max(known.last, at),
    });
  }
  return {
    places: [...places.values()],
    points: counts.map((row) => ({
      class: row.class,
      slot: Math.floor((row.minute / 1_000 - span.from) / span.everyS),
      count: row.count,
    })),
    samples: samples.map(({ class: name, at, body }) => ({ class: name, at: at / 1_000, body })),
    saturation: [],
    waits: counts
      .filter(({ class: name }) => name === "client_pool" || name === "tx_start")
      .map(({ count }) => ({ count, saturation: null, poolerWaiting: null })),
    deployments: [],
  };
}
