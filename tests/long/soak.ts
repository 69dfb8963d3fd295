import { setMaxListeners } from "node:events";
import { pause } from "../../demo/pause";
import { faults } from "./faults";
import { type Gauge, gauge } from "./gauge";
import { type Ground, layGround } from "./ground";
import { type Seen, watch } from "./viewers";

const VIEWERS = 50;
const FAULT_MS = 20_000;
const CALM_MS = 40_000;
const GAUGE_EVERY_MS = 5_000;

/** One fault as it went: times by performance.now(). */
export type Episode = { name: string; from: number; to: number };
export type Soak = { minutes: number; viewers: number; seen: Seen[]; gauges: Gauge[]; episodes: Episode[] };

async function measure(ground: Ground, signal: AbortSignal, isCalm: () => boolean): Promise<Gauge[]> {
  const gauges: Gauge[] = [];
  while (!signal.aborted) {
    gauges.push(await gauge(ground, isCalm()));
    await pause(GAUGE_EVERY_MS, signal);
  }
  return gauges;
}

/** One fault a minute in turn, 20 s long, while 50 viewers look on for `minutes`. */
export async function soak(minutes: number): Promise<Soak> {
  const ground = await layGround();
  const over = new AbortController();
  const { signal } = over;
  // Every viewer listens for the end.
  setMaxListeners(0, signal);
  const seen: Seen[] = [];
  const episodes: Episode[] = [];
  let calm = true;
  try {
    const watching = watch(ground.dashboard.url, {
      count: VIEWERS,
      signal,
      onSeen: (look) => void seen.push(look),
    });
    const measuring = measure(ground, signal, () => calm);
    const end = performance.now() + minutes * 60_000;
    for (let turn = 0; performance.now() + FAULT_MS < end; turn++) {
      await pause(CALM_MS / 2);
      const fault = faults[turn % faults.length];
      if (!fault) break;
      console.info(
        `${((minutes * 60_000 - (end - performance.now())) / 60_000).toFixed(1)} min: ${fault.name}`,
      );
      calm = false;
      const from = performance.now();
      const mend = await fault.begin(ground);
      await pause(FAULT_MS);
      await mend();
      episodes.push({ name: fault.name, from, to: performance.now() });
      await pause(CALM_MS / 2);
      calm = true;
    }
    over.abort();
    await watching;
    return { minutes, viewers: VIEWERS, seen, gauges: await measuring, episodes };
  } finally {
    over.abort();
    await ground.stop();
  }
}
