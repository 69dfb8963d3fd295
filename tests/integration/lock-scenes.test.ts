import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { connect, eventually, run, servers } from "../support/ground";
import { lockScenes } from "../support/lock-scenes/all";
import { crowdOnOneRow } from "../support/lock-scenes/crowd";
import type { Standing } from "../support/lock-scenes/scene";

const edgeRows = z.array(z.object({ pid: z.number(), behind: z.array(z.number()) }));
/** Of a startup process PostgreSQL says nothing: what it wants is ACCESS EXCLUSIVE, so whoever has any lock is in its way. */
const EDGES = `
  SELECT pid, CASE backend_type WHEN 'startup' THEN ARRAY(
      SELECT holder.pid FROM pg_locks wanted JOIN pg_locks holder USING (locktype, database, relation)
      WHERE wanted.pid = activity.pid AND NOT wanted.granted AND holder.granted)
    ELSE pg_blocking_pids(pid) END AS behind
  FROM pg_stat_activity activity`;
const LEFT_OVER = `
  SELECT application_name AS what FROM pg_stat_activity WHERE starts_with(application_name, $1)
  UNION ALL SELECT gid FROM pg_prepared_xacts
  UNION ALL SELECT nspname FROM pg_namespace WHERE nspname LIKE 'scene\\_%'
  UNION ALL SELECT datname FROM pg_database WHERE datname LIKE 'scene\\_%'`;

/** Whom PostgreSQL names as in the way of each label; prepared transactions are pid 0. */
async function blockersOf(standing: Standing): Promise<Map<string, string[]>> {
  const labels = new Map(Object.entries(standing.pids).map(([label, pid]) => [pid, label]));
  for (const label of Object.keys(standing.gids)) labels.set(0, label);
  const named = (pid: number) => labels.get(pid) ?? `stranger ${pid}`;
  const edges = edgeRows.parse((await run(standing.server, EDGES)).rows);
  return new Map(
    edges.filter(({ pid }) => labels.has(pid)).map(({ pid, behind }) => [named(pid), behind.map(named)]),
  );
}

describe.each(servers)("lock scenes, PostgreSQL $major", (server) => {
  const builds = lockScenes
    .filter(({ majors }) => majors.includes(server.major))
    .flatMap((scene) => scene.ways.map((way) => [scene.name, way, scene] as const));

  it.each(builds)("%s, %s", async (_name, way, scene) => {
    const watcher = await connect(server);
    // The last in the test's end, as the first to be asked for.
    onTestFinished(async () => {
      expect((await watcher.query(LEFT_OVER, [scene.name])).rows).toEqual([]);
    });
    const standing = await scene.build(server, way);
    const blockers = await blockersOf(standing);
    const roots = [...new Set([...blockers.values()].flat())].filter((label) => !blockers.get(label)?.length);
    for (const label of standing.waiting) expect(blockers.get(label), label).not.toEqual([]);
    expect(scene.roots).toEqual(expect.arrayContaining(roots));
    expect(roots.length > 0).toBe(scene.roots.length > 0);
    expect(standing.wentOn()).toEqual([]);
    expect(standing.failed()).toEqual({});
  });

  it("500 on one row", async () => {
    const standing = await crowdOnOneRow(500, server.major);
    expect(standing.waiting).toHaveLength(500);
    await standing.end("root");
    await eventually(() => expect(standing.wentOn()).toHaveLength(1));
    expect(standing.failed()).toEqual({});
  });
});
