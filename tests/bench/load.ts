import { pause } from "../../demo/pause";
import type { PostgresServer } from "../../demo/postgres";
import { groupBy } from "../../lib/shared/group";
import { type Figure, mb, ms, percentile } from "./figure";
import type { Site } from "./site";
import { type Poll, watch } from "./viewers";

const VIEWERS = 200;
const SECONDS = 30;
/** The viewers come one by one: a server that has just started compiles its code while it answers. */
const WARM_UP_SECONDS = 20;
/** The slow snapshot is read every 30 s: at most twice in a run that its end may straddle. */
const SLOW_READS = 2;
const MEMORY_RATIO = 1.5;

/** Most connections the role `lifeguard` had at one moment, at the pooler and at the server, until `signal` aborts. */
async function countConnections(site: Site, server: PostgresServer, signal: AbortSignal) {
  const most = { clients: 0, servers: 0 };
  while (!signal.aborted) {
    const clients = (await site.pooler.console("SHOW CLIENTS")).filter(({ user }) => user === "lifeguard");
    const { rows } = await server.run(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = 'lifeguard'",
    );
    most.clients = Math.max(most.clients, clients.length);
    most.servers = Math.max(most.servers, rows[0].n);
    await pause(250, signal);
  }
  return most;
}

/** Transactions of Lifeguard's so far, by the pooler that carries them and nobody else's. */
async function transactions({ pooler }: Site): Promise<number> {
  const stats = await pooler.console("SHOW STATS");
  const own = stats.find(({ database }) => database === "postgres");
  return Number(own?.total_xact_count);
}

function latencies(polls: readonly Poll[]): Figure[] {
  return [...groupBy(polls, ({ path }) => path)].map(([path, some]) => {
    const values = some.map(({ latencyMs }) => latencyMs);
    const at = (share: number) => ms(percentile(values, share));
    return { part: "b", name: `GET ${path}, p95`, value: `${at(0.95)} (p50 ${at(0.5)}, max ${at(1)})` };
  });
}

/** (b) What 200 viewers cost the database, and whether each got an answer; (e) what they cost the server in memory. */
export async function benchLoad(site: Site, server: PostgresServer): Promise<Figure[]> {
  const { rssAtStart } = site;
  const [warmUpMs, forMs] = [WARM_UP_SECONDS * 1_000, SECONDS * 1_000];
  await watch(site, { viewers: VIEWERS, forMs: warmUpMs, joinMs: warmUpMs / 2 });
  const rssWarm = site.rss();

  const over = new AbortController();
  const counting = countConnections(site, server, over.signal);
  const [before, cpu, start] = [await transactions(site), site.cpuSeconds(), performance.now()];
  const polls = await watch(site, { viewers: VIEWERS, forMs, joinMs: 2_000 });
  const seconds = (performance.now() - start) / 1_000;
  const sent = (await transactions(site)) - before;
  const cpuSeconds = site.cpuSeconds() - cpu;
  over.abort();
  const most = await counting;
  const rssEnd = site.rss();

  const problems = polls.flatMap(({ problem }) => problem ?? []);
  for (const problem of new Set(problems.slice(0, 20))) console.error(`poll failed: ${problem}`);
  const reads = new Set(polls.flatMap(({ sampledAt }) => sampledAt ?? [])).size;
  const atMost = (part: string, name: string, value: number, limit: number, note = ""): Figure => ({
    part,
    name,
    value: `${value}${note}`,
    gate: `<= ${limit}`,
    pass: value <= limit,
  });
  // A read at each end of the span, hence one more than its seconds; the first answers may show one that was begun before it.
  const mayRead = Math.ceil(seconds) + 1;
  const growth = rssEnd / rssWarm;
  return [
    {
      part: "b",
      name: `${VIEWERS} viewers, three views every 2 s for ${SECONDS} s: polls`,
      value: `${polls.length} (${(polls.length / seconds).toFixed(0)}/s)`,
    },
    atMost("b", "polls that failed or were stale", problems.length, 0),
    atMost("b", `live reads seen by viewers in ${seconds.toFixed(1)} s`, reads, mayRead),
    atMost("b", "transactions at the pooler, slow reads included", sent, mayRead + SLOW_READS),
    atMost("b", "connections to the pooler, most at once", most.clients, 1),
    atMost("b", "connections to the server, most at once", most.servers, 1),
    ...latencies(polls),
    // Far below 100 % with a long p95: the machine was busy with something else.
    {
      part: "b",
      name: "CPU of the server, of one core",
      value: `${((100 * cpuSeconds) / seconds).toFixed(0)} % (${ms((1_000 * cpuSeconds) / polls.length)} a poll)`,
    },
    { part: "e", name: "server memory when it first answers", value: mb(rssAtStart) },
    {
      part: "e",
      name: `server memory after ${SECONDS} s of ${VIEWERS} viewers`,
      value: mb(rssEnd),
      baseline: `${mb(rssWarm)} (after ${WARM_UP_SECONDS} s of them)`,
      ratio: growth,
      gate: `ratio <= ${MEMORY_RATIO}`,
      pass: growth <= MEMORY_RATIO,
    },
  ];
}
