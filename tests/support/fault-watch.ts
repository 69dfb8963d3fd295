import { expect } from "vitest";
import { z } from "zod";
import { pause } from "../../demo/pause";
import { emergencyLane } from "../../lib/shared/emergency-lane";
import { failure, reading } from "../../lib/shared/view";
import type { Watched } from "./fault-ground";

const envelope = reading.extend({
  data: z.object({
    total: z.number(),
    byApplication: z.array(z.object({ name: z.string().nullable() })),
    self: z.object({ emergencyLane }),
  }),
});
type Answer = z.infer<typeof envelope>;

/** One look of a viewer's, and how long the answer took, in ms. */
export type Seen = { ms: number; answer: Answer | null; error: z.infer<typeof failure> | null };

/** The budget of 3 s (DESIGN §1), and what a noisy machine adds. */
const BUDGET_MS = 3_000 + 400;
/** The backoff's cap, one refresh, and noise. */
const RECOVERY_MS = 5_000 + 2_000 + 3_000;
const RHYTHM_MS = 1_500;
/** So many look at once: a dashboard that connects for each of them makes a storm. */
const VIEWERS = 5;

export async function look({ dashboard, headers }: Watched, path = "/api/connections"): Promise<Seen> {
  const start = performance.now();
  const response = await fetch(dashboard.url + path, { headers });
  const body: unknown = await response.json();
  const ms = performance.now() - start;
  if (response.status === 200) return { ms, answer: envelope.parse(body), error: null };
  return { ms, answer: null, error: failure.parse(body) };
}

/** Figures of now, on this lane, with no trouble left. */
const isWell = ({ answer }: Seen) =>
  answer !== null && !answer.stale && !answer.trouble && answer.lane === "pooled";

/** Looks until the answer is well, and the spare lane, if there is one, known to answer: the state before a fault. */
export async function calm(watched: Watched): Promise<void> {
  // On a busy machine the spare lane's first check may fail; it is made again after 30 s.
  const end = Date.now() + 60_000;
  for (;;) {
    const seen = await look(watched);
    const spare = seen.answer?.data.self.emergencyLane.state;
    if (isWell(seen) && (spare === "ready" || spare === "not set")) return;
    if (Date.now() > end) throw new Error(`never calm: ${JSON.stringify(seen).slice(0, 500)}`);
    await pause(300);
  }
}

/** What a viewer may be told while a fault lasts. */
export type Told = {
  /** `direct`: new figures past the pooler; `pooled`: nothing is noticed; `stale`: old ones, or none, with the reason. */
  as: "direct" | "pooled" | "stale";
  /** Classes of the pooled lane's error, and of the direct one's. */
  pooled?: RegExp;
  direct?: RegExp;
  /** The class that stands above all; by default the pooled lane's. */
  why?: RegExp;
};

function assertTold(seen: Seen, { as, pooled, direct, why = pooled }: Told): void {
  const { answer, error } = seen;
  const trouble = answer?.trouble ?? error?.trouble ?? [];
  const classOf = (lane: string) => trouble.find((each) => each.lane === lane)?.error.class ?? "no trouble";
  const lanes = trouble.map(({ lane, error }) => `${lane}: ${error.class}: ${error.message}`);
  const told = [answer?.stale ? "stale" : "new", answer?.stale?.error.class, ...lanes].join("; ");
  if (as === "stale") {
    expect(answer === null || answer.stale !== undefined, told).toBe(true);
    expect(answer?.stale?.error.class ?? error?.error.class, told).toMatch(why ?? /./);
  } else {
    expect(answer?.stale, told).toBeUndefined();
    expect(answer?.lane, told).toBe(as);
    // Never old figures in the dress of new ones.
    expect(answer?.ageMs, told).toBeLessThan(3_000);
  }
  if (as !== "pooled" && pooled) expect(classOf("pooled"), told).toMatch(pooled);
  if (direct) expect(classOf("direct"), told).toMatch(direct);
  for (const lane of trouble) {
    expect(lane.sinceMs, told).toBeGreaterThanOrEqual(0);
    expect([lane.error.title, lane.error.meaning, lane.error.hint].every(Boolean), told).toBe(true);
  }
}

/** Viewers look on for `looks` looks; each answer comes within the budget, and from the second look on says what is to be told. */
export async function throughout(watched: Watched, looks: number, told: Told): Promise<void> {
  for (let turn = 0; turn < looks; turn++) {
    const due = performance.now() + RHYTHM_MS;
    for (const seen of await Promise.all(Array.from({ length: VIEWERS }, () => look(watched)))) {
      expect(seen.ms, "within the budget").toBeLessThan(BUDGET_MS);
      if (turn > 0) assertTold(seen, told);
    }
    await pause(due - performance.now());
  }
}

/** After a fault: within the cap and a refresh the picture is right, for `application` has come since and is seen. */
export async function recovered(watched: Watched, application: string): Promise<void> {
  const end = performance.now() + RECOVERY_MS;
  for (;;) {
    const seen = await look(watched);
    const there = seen.answer?.data.byApplication.some(({ name }) => name === application);
    if (isWell(seen) && there) return;
    if (performance.now() > end) throw new Error(`not right again: ${JSON.stringify(seen).slice(0, 900)}`);
    await pause(250);
  }
}
