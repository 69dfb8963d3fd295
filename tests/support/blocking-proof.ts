import { afterAll, describe, expect, it, vi } from "vitest";
import { bestOf } from "@/lib/shared/locks/best";
import { blockersFromLocks } from "@/lib/shared/locks/edges";
import { toLockTable } from "@/lib/shared/locks/table";
import { blocking } from "@/lib/views/blocking/contract";
import { queryBlocking } from "@/lib/views/blocking/query";
import { eventually, run, type Server, servers, type Way } from "./ground";
import { contextOf, openLive } from "./live";
import { lockScenes } from "./lock-scenes/all";
import { stopKept } from "./lock-scenes/own-server";
import type { Standing } from "./lock-scenes/scene";

/** Long enough for whoever was freed to go on, and for whoever was not to have done so. */
const SETTLED_MS = 300;
const DIRECT: Way = "direct";

/** Ids of the graph by the labels of the scene. */
function idsOf({ pids, gids = {} }: Standing): Map<string, string> {
  return new Map([
    ...Object.entries(pids).map(([label, pid]) => [label, String(pid)] as const),
    ...Object.entries(gids).map(([label, gid]) => [label, `prepared:${gid}`] as const),
  ]);
}

/** The scene's part of the graph; other tests' leftovers would be somebody else's. */
async function readScene(standing: Standing) {
  const ids = idsOf(standing);
  const labels = new Map([...ids].map(([label, id]) => [id, label]));
  const { snapshot, graph } = (await contextOf(openLive(standing.server).live, {})).live;
  const named = (list: Iterable<string>) => [...list].map((id) => labels.get(id) ?? id).sort();
  // A parallel worker waits in its leader's name.
  const leaders = new Map(snapshot.backends.map(({ pid, leaderPid }) => [pid, leaderPid ?? pid]));
  const leaderOf = (pid: number) => leaders.get(pid) ?? pid;
  const waiting = [...new Set(standing.waiting.map((label) => leaderOf(standing.pids[label] ?? 0)))];
  return { snapshot, graph, ids, named, leaderOf, waiting };
}

/** Whom PostgreSQL itself names, by waiter: pid 0 for any prepared transaction. */
async function toldBy(server: Server, pids: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await run(
    server,
    `SELECT pid, pg_blocking_pids(pid) AS blockers FROM unnest('{${pids.join(",")}}'::int[]) pid`,
  );
  return new Map(
    rows.map(({ pid, blockers }) => [pid, [...new Set<number>(blockers)].sort((a, b) => a - b)]),
  );
}

/** All behind each, walking PostgreSQL's own edges. */
function behind(edges: ReadonlyMap<number, readonly number[]>, root: number): number {
  const found = new Set<number>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const [waiter, blockers] of edges) {
      if (waiter !== root && blockers.some((pid) => pid === root || found.has(pid))) found.add(waiter);
    }
  }
  return found.size;
}

/** It is served as the contract says. */
async function expectServed({ server }: Standing): Promise<void> {
  const data = queryBlocking(await contextOf(openLive(server).live, {}));
  expect(blocking.data.parse(structuredClone(data))).toEqual(data);
  expect(data.blocked).toBeGreaterThan(0);
  expect(data.best).not.toBeNull();
}

/** The scenes clean up behind them: what is left here would be in everybody's way. */
async function expectNothingLeft(server: Server): Promise<void> {
  const { rows } = await run(
    server,
    `SELECT gid AS name FROM pg_prepared_xacts UNION ALL SELECT nspname FROM pg_namespace WHERE nspname LIKE 'scene\\_%'`,
  );
  expect(rows).toEqual([]);
}

/**
 * Tests of every lock scene on the server of this major: the edges beside pg_blocking_pids, each root and the best action really ended.
 * A file calls it for each major, so that they run beside each other.
 */
export function proveBlocking(major: Server["major"]): void {
  const server = servers.find((one) => one.major === major);
  if (!server) throw new Error(`no PostgreSQL ${major}`);
  // Some scenes start servers of their own, which takes its time on a busy machine.
  vi.setConfig({ testTimeout: 150_000 });
  afterAll(async () => {
    await stopKept();
    await expectNothingLeft(server);
  });
  const scenes = lockScenes.filter(({ majors }) => majors.includes(major));
  describe.each(scenes)(`PostgreSQL ${major}: $name`, (scene) => {
    it.each(scene.ways)(
      "has the edges that pg_blocking_pids names, %s, and is served as the contract says",
      async (way) => {
        const standing = await scene.build(server, way);
        const { snapshot, graph, ids, named, leaderOf, waiting } = await readScene(standing);
        const pidOf = (id: string) => (id.startsWith("prepared") ? 0 : Number(id));
        const told = await toldBy(standing.server, waiting);
        // PostgreSQL answers nothing for the startup process, whatever it waits for.
        const { startup } = standing.pids;
        if (startup) told.set(startup, [standing.pids.root ?? 0]);

        // From pg_locks alone, as in a crowd.
        const table = toLockTable({ ...snapshot, crowded: true });
        for (const party of table.parties.filter(({ pid }) => pid !== null && waiting.includes(pid))) {
          const found = party.waits.flatMap((wait) =>
            [...blockersFromLocks(wait)].map(({ id }) => pidOf(id)),
          );
          expect(
            [...new Set(found)].sort((a, b) => a - b),
            named([party.id])[0],
          ).toEqual(told.get(party.pid ?? 0));
        }
        for (const id of [...ids.values()].filter((each) => leaderOf(pidOf(each)) === pidOf(each))) {
          expect(graph.nodes.get(id)?.victims ?? 0, named([id])[0]).toBe(behind(told, pidOf(id)));
        }
        const strangers = named(graph.roots).filter((label) => !scene.roots.includes(label));
        expect(strangers).toHaveLength(scene.roots.length === 0 ? 1 : 0);
        expect(graph.blocked).toBe(waiting.length);
        if (way === scene.ways[0]) await expectServed(standing);
      },
    );

    // What follows an end does not hang on the way there: through the pooler the best alone is tried, on one server.
    const bests = scene.ways.filter((way) => way === "transaction" && major === 18);
    const direct = ["the best", ...scene.roots].map((whom) => ({ way: DIRECT, whom }));
    const tries = [...direct, ...bests.map((way) => ({ way, whom: "the best" }))];
    /** Whom the first of these ended: mostly the only root, whose end need not be tried again. */
    let best: string | undefined;
    it.each(tries)("predicts what ending $whom does, $way", async ({ way, whom }) => {
      if (way === DIRECT && whom === best) return;
      const standing = await scene.build(server, way);
      const { graph, ids, named } = await readScene(standing);
      const isNode = (each: string) => graph.nodes.has(ids.get(each) ?? "");
      const node = whom === "the best" ? bestOf(graph) : graph.nodes.get(ids.get(whom) ?? "");
      const label = whom === "the best" ? (named([node?.id ?? ""])[0] ?? "") : whom;
      if (node?.action.kind === "cancel") await standing.cancel(label);
      else await standing.end(label);
      if (way === DIRECT && whom === "the best") best = label;

      const ended = performance.now();
      const wentOn = () =>
        standing
          .wentOn()
          .filter((each) => each !== label && isNode(each))
          .sort();
      const { freesNow = 0, freesSurely = 0, freed = [], victims = 0, nextHolder = null } = node ?? {};
      await eventually(() => expect(wentOn().length, label).toBeGreaterThanOrEqual(freesSurely));
      await eventually(() => expect(performance.now() - ended).toBeGreaterThan(SETTLED_MS));
      // Whether the readers behind replay go on is decided on the primary.
      if (freed.some((id) => Number(id) === standing.pids.startup)) {
        expect(wentOn()).toEqual(expect.arrayContaining(named(freed)));
        return;
      }
      // Whoever goes on is one of those named, and they all do where it is certain.
      expect(named(freed), `after ${label}`).toEqual(expect.arrayContaining(wentOn()));
      if (freesSurely === freesNow) expect(wentOn(), `after ${label}`).toEqual(named(freed));
      if (victims > wentOn().length && freesSurely === freesNow) {
        // Of several who went on together PostgreSQL waits for one after the other.
        const next = named([nextHolder ?? "nobody"])[0] ?? "";
        const after = await readScene(standing);
        const holds = (after.graph.nodes.get(nextHolder ?? "")?.victims ?? 0) > 0;
        expect(holds || wentOn().includes(next), `next after ${label}: ${next}`).toBe(true);
      }
    });
  });
}
