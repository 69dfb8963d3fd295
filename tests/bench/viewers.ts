import { Agent } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { pause } from "../../demo/pause";
import { keptGet } from "../support/kept-get";
import type { Site } from "./site";

const PATHS = ["/api/connections", "/api/sessions", "/api/setup"] as const;
type Path = (typeof PATHS)[number];

export type Poll = { path: Path; latencyMs: number; problem: string | null; sampledAt: string | null };

const unzip = promisify(gunzip);

/** One poll as a browser sends it: gzip accepted. */
async function poll(site: Site, agent: Agent, path: Path): Promise<Poll> {
  const headers = {
    authorization: site.authorization,
    accept: "application/json",
    "accept-encoding": "gzip",
  };
  const got = await keptGet(`${site.dashboard.url}${path}`, { agent, headers, withinMs: 10_000 });
  const { latencyMs } = got;
  const [problem, sampledAt] = got.ok ? await judge(got.status, got.encoding, got.body) : [got.problem, null];
  return { path, latencyMs, problem, sampledAt };
}

/**
 * What is wrong with an answer, and when its figures were read. A stale picture counts as wrong: the database is well. The
 * envelope is read from the text's end, unparsed: the viewers must not take the machine from the server they measure.
 */
async function judge(
  status: number,
  encoding: string | undefined,
  body: Buffer,
): Promise<[string | null, string | null]> {
  try {
    const text = (encoding === "gzip" ? await unzip(body) : body).toString("latin1");
    if (status !== 200) return [`${status} ${text.slice(0, 200)}`, null];
    const end = text.slice(-2_000);
    const sampledAt = /"sampledAt":"([^"]+)"/.exec(end)?.[1];
    if (!sampledAt) return [`no reading in ...${end.slice(-200)}`, null];
    return [end.includes('"stale":{') ? "stale" : null, sampledAt];
  } catch (error) {
    return [String(error), null];
  }
}

/** `viewers` browsers, each polling the three views every 2 s until `forMs` have gone by; they come evenly within `joinMs`. */
export async function watch(
  site: Site,
  { viewers, forMs, joinMs }: { viewers: number; forMs: number; joinMs: number },
): Promise<Poll[]> {
  const polls: Poll[] = [];
  const end = performance.now() + forMs;
  const viewer = async (index: number) => {
    const agent = new Agent({ keepAlive: true });
    const first = performance.now() + (joinMs * index) / viewers;
    for (let due = first; due < end; due = Math.max(due + 2_000, performance.now())) {
      await pause(due - performance.now());
      polls.push(...(await Promise.all(PATHS.map((path) => poll(site, agent, path)))));
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: viewers }, (_, index) => viewer(index)));
  return polls;
}
