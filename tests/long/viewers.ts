import { z } from "zod";
import { pause } from "../../demo/pause";
import { TOKEN } from "./ground";

const PATHS = ["/api/connections", "/api/sessions", "/api/blocking"] as const;
const EVERY_MS = 2_000;

/** `at` and `latencyMs` by performance.now(). */
export type Seen = {
  at: number;
  latencyMs: number;
  /** What a viewer is shown: figures of now, old ones said to be old, an error that says why, or nothing of use. */
  kind: "pooled" | "direct" | "stale" | "explained" | "unexplained";
};

const answer = z.object({ lane: z.enum(["pooled", "direct"]), stale: z.unknown() }).partial();
const explained = z.object({ error: z.object({ class: z.string() }) });

function kindOf(status: number, body: unknown): Seen["kind"] {
  if (status === 200) {
    const { lane, stale } = answer.parse(body);
    return stale ? "stale" : (lane ?? "unexplained");
  }
  return status === 503 && explained.safeParse(body).success ? "explained" : "unexplained";
}

async function look(url: string): Promise<Seen> {
  const at = performance.now();
  const done = (kind: Seen["kind"]): Seen => ({ at, latencyMs: performance.now() - at, kind });
  try {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(15_000) });
    const text = await response.text();
    return done(kindOf(response.status, JSON.parse(text)));
  } catch {
    return done("unexplained");
  }
}

/** `count` viewers that poll three views every 2 s, as pages do, until `signal` aborts. */
export async function watch(
  base: string,
  { count, signal, onSeen }: { count: number; signal: AbortSignal; onSeen: (seen: Seen) => void },
): Promise<void> {
  const viewer = async (index: number) => {
    await pause((EVERY_MS * index) / count, signal);
    while (!signal.aborted) {
      const due = performance.now() + EVERY_MS;
      for (const seen of await Promise.all(PATHS.map((path) => look(base + path)))) onSeen(seen);
      await pause(due - performance.now(), signal);
    }
  };
  await Promise.all(Array.from({ length: count }, (_, index) => viewer(index)));
}
