import { createHash } from "node:crypto";
import type { ErrorSource, Occurrence, Origin } from "../../shared/errors-in/occurrence";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** So many places of one class an hour are told apart by an instance; the rest are one, named so. */
const PLACES = 100;
export const REST = "the rest";
/** Samples of a class an hour, and how many of them may say the same. */
export const SAMPLES = 20;
const ALIKE = 3;

/** Of lines rather than of errors: how many came, could not be read, were beyond the bounds. They show that a drain works. */
export const lineCounts = ["lines", "lines:unread", "lines:over"] as const;

/** How many errors of a class came in a minute from one place. `id`: they count only if the store has not taken it before. */
export type Counted = Origin & { minute: number; class: string; count: number; id: string };
export type Sampled = { class: string; hour: number; at: number; body: Omit<Occurrence, "class" | "at"> };

const placeOf = ({ application, deployment, route, region }: Origin) =>
  JSON.stringify([application, deployment, route, region]);

/** 16 bytes, in hex, that stand for a name of any length. */
export const idOf = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

/**
 * What errors come to, for one instance, in a bounded space: counts by minute, class and place, and a few samples. Counting twice what has
 * the same id is left to the store, which other instances share.
 */
export function createTally() {
  const places = new Map<string, Set<string>>();
  const sampled = new Map<string, Map<string, number>>();
  let hourNow = 0;
  let counts = new Map<string, Counted>();
  let samples: Sampled[] = [];

  function renew(now: number): void {
    const hour = Math.floor(now / HOUR_MS);
    if (hour === hourNow) return;
    hourNow = hour;
    places.clear();
    sampled.clear();
  }

  /** The place as it is kept: itself while there are not too many. */
  function folded(one: Origin & { class: string }): Origin {
    const known = places.get(`${one.source} ${one.class}`) ?? new Set<string>();
    places.set(`${one.source} ${one.class}`, known);
    const place = placeOf(one);
    if (known.size < PLACES) known.add(place);
    if (known.has(place)) return one;
    return { source: one.source, application: REST, deployment: REST, route: REST, region: REST };
  }

  function addCount(one: Origin & { class: string; at: number }, count: number, id: string): void {
    const { source, application, deployment, route, region } = folded(one);
    const minute = Math.floor(one.at / MINUTE_MS) * MINUTE_MS;
    const row = { minute, class: one.class, source, application, deployment, route, region, id };
    const key = JSON.stringify(Object.values(row));
    const known = counts.get(key);
    if (known) known.count += count;
    else counts.set(key, { ...row, count });
  }

  function addSample({ class: name, at, ...body }: Occurrence): void {
    const texts = sampled.get(name) ?? new Map<string, number>();
    sampled.set(name, texts);
    // Digits apart, a storm says one and the same thing.
    const alike = body.text.replace(/\d+/g, "0");
    const times = texts.get(alike) ?? 0;
    const all = [...texts.values()].reduce((sum, each) => sum + each, 0);
    if (all >= SAMPLES || times >= ALIKE) return;
    texts.set(alike, times + 1);
    samples.push({ class: name, hour: Math.floor(at / HOUR_MS) * HOUR_MS, at, body });
  }

  return {
    /** `id`: what the error, or the delivery it came with, is known by. */
    add(error: Occurrence, id: string, now: number, count = 1): void {
      renew(now);
      addCount(error, count, id);
      addSample(error);
    },
    addLines(
      source: ErrorSource,
      kind: (typeof lineCounts)[number],
      count: number,
      id: string,
      now: number,
    ): void {
      if (count === 0) return;
      const nowhere = { application: "", deployment: "", route: "", region: "" };
      renew(now);
      addCount({ ...nowhere, source, class: kind, at: now }, count, id);
    },
    /** What has come since the last call. */
    take(): { counts: Counted[]; samples: Sampled[] } {
      const taken = { counts: [...counts.values()], samples };
      counts = new Map();
      samples = [];
      return taken;
    },
    get size(): number {
      return counts.size;
    },
  };
}
