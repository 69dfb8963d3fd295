import { describe, expect, it } from "vitest";
import type { LiveReader } from "@/lib/server/snapshot/live";
import { queryBlocking } from "@/lib/views/blocking/query";
import { eventually, type Server, servers } from "../support/ground";
import { contextOf, openLive, operator, viewer } from "../support/live";
import { lockScenes } from "../support/lock-scenes/all";
import { crowdOnOneRow } from "../support/lock-scenes/crowd";

const SETTLED_MS = 300;

const rowQueue = async (server: Server) => {
  const scene = lockScenes.find(({ name }) => name === "row queue");
  if (!scene) throw new Error("the row queue is gone");
  return scene.build(server, "direct");
};
const ask = async (live: LiveReader, who = operator) => queryBlocking(await contextOf(live, {}, who));

describe.each(servers)("PostgreSQL $major", (server) => {
  it("shows a role without pg_monitor every edge, and says what it cannot see", async () => {
    const { pids } = await rowQueue(server);
    const root = String(pids.root);
    const seen = await ask(openLive(server).live);
    const data = await ask(openLive(server, { user: "nobody_special" }).live);
    const edges = ({ nodes }: typeof data) =>
      nodes
        .map(({ id, blockedBy, victims, freesNow, nextHolder }) => ({
          id,
          blockedBy,
          victims,
          freesNow,
          nextHolder,
        }))
        .sort((a, b) => a.id.localeCompare(b.id));
    expect(edges(data)).toEqual(edges(seen));
    expect(data.nodes.find(({ id }) => id === root)).toMatchObject({
      query: null,
      state: "unknown",
      transactionAgeMs: null,
      action: { kind: "terminate" },
    });
    expect(data.sight.visible).toBeLessThan(data.sight.total);
    expect(seen.sight.visible).toBe(seen.sight.total);
  });

  it("masks literals for viewers, and names the row that is waited for", async () => {
    const { pids } = await rowQueue(server);
    const { live } = openLive(server);
    const first = String(pids["waiter 1"]);
    const of = async (who: typeof operator) => (await ask(live, who)).nodes.find(({ id }) => id === first);
    expect((await of(operator))?.query).toContain("WHERE id = 1");
    const masked = await of(viewer);
    expect(masked?.query).not.toMatch(/\b1\b/);
    expect(masked).toMatchObject({ queryMasked: true, requested: "ShareLock", held: "ExclusiveLock" });
    expect(masked?.target?.name).toMatch(/^transaction \d+$/);
    expect(masked?.row).toMatchObject({
      name: expect.stringMatching(/^row of scene_\w+\.orders$/),
      detail: "page 0, tuple 1",
    });
    expect((await ask(live)).nodes.find(({ id }) => id === String(pids["waiter 3"]))).toMatchObject({
      queuePosition: 2,
      queueLength: 11,
    });
  });

  it("knows since when each waits: exactly since 14, before at least since it saw it", async () => {
    const { pids } = await rowQueue(server);
    const { live } = openLive(server);
    const first = String(pids["waiter 1"]);
    const wait = async () => (await ask(live)).nodes.find(({ id }) => id === first);
    const before = await wait();
    expect(before?.waitingExact).toBe(server.major >= 14);
    await eventually(async () => {
      const now = await wait();
      expect(now?.waitingMs ?? 0).toBeGreaterThan((before?.waitingMs ?? 0) + 1_000);
    });
    // A reader that has just come has not seen the past.
    const stranger = (await ask(openLive(server).live)).nodes.find(({ id }) => id === first);
    if (server.major < 14) expect(stranger?.waitingMs).toBeLessThan(1_000);
    else expect(stranger?.waitingMs).toBeGreaterThan(1_000);
  });

  it("keeps the moments of blocking with their roots, and forgets none when it is over", async () => {
    const standing = await rowQueue(server);
    const { live } = openLive(server);
    await ask(live);
    for (const label of [...standing.waiting, "root"]) await standing.end(label);
    await eventually(async () => {
      const data = await ask(live);
      expect(data).toMatchObject({
        blocked: 0,
        nodes: [],
        roots: [],
        best: null,
        plan: [],
        verdict: { tone: "good" },
      });
      expect(data.recent.at(0)).toMatchObject({
        blocked: 12,
        roots: [{ id: String(standing.pids.root), name: "row queue root", victims: 12 }],
      });
    });
  });
});

it("reads a crowd of 500 on one row from pg_locks alone, and predicts the one that goes on", async () => {
  const standing = await crowdOnOneRow(500);
  const root = String(standing.pids.root);
  const { live } = openLive(standing.server);
  // On a busy machine a read may run out of its time while 500 have just been started.
  const data = await eventually(() => ask(live), 30_000);
  expect(data).toMatchObject({ blocked: 500, best: root, roots: [root], sight: { crowded: true } });
  const node = data.nodes.find(({ id }) => id === root);
  expect(node).toMatchObject({ victims: 500, freesNow: 1, freesSurely: 1 });
  await standing.end("root");
  const ended = performance.now();
  await eventually(() => expect(standing.wentOn()).toHaveLength(1));
  await eventually(() => expect(performance.now() - ended).toBeGreaterThan(SETTLED_MS));
  const [label = ""] = standing.wentOn();
  expect(standing.wentOn()).toHaveLength(1);
  expect([String(standing.pids[label])]).toEqual(node?.freed);
  await eventually(async () => expect(await ask(live)).toMatchObject({ blocked: 499, roots: node?.freed }));
});
