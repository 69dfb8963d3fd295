import { Agent } from "node:http";
import { z } from "zod";
import { pause } from "../../demo/pause";
import { keptGet } from "../support/kept-get";
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

function kindOf(status: number, text: string): Seen["kind"] {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return "unexplained";
  }
  if (status === 200) {
    const { lane, stale } = answer.parse(body);
    return stale ? "stale" : (lane ?? "unexplained");
  }
  return status === 503 && explained.safeParse(body).success ? "explained" : "unexplained";
}

async function look(url: string, agent: Agent): Promise<Seen> {
  const at = performance.now();
  const headers = { authorization: `Bearer ${TOKEN}` };
  const got = await keptGet(url, { agent, headers, withinMs: 15_000 });
  const { latencyMs } = got;
  return { at, latencyMs, kind: got.ok ? kindOf(got.status, got.body.toString()) : "unexplained" };
}

/** `count` viewers that poll three views every 2 s, as pages do, until `signal` aborts. */
export async function watch(
  base: string,
  { count, signal, onSeen }: { count: number; signal: AbortSignal; onSeen: (seen: Seen) => void },
): Promise<void> {
  const viewer = async (index: number) => {
    const agent = new Agent({ keepAlive: true });
    await pause((EVERY_MS * index) / count, signal);
    while (!signal.aborted) {
      const due = performance.now() + EVERY_MS;
      for (const seen of await Promise.all(PATHS.map((path) => look(base + path, agent)))) onSeen(seen);
      await pause(due - performance.now(), signal);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: count }, (_, index) => viewer(index)));
}
