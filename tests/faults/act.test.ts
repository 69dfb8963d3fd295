import { beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { identity } from "../../lib/shared/actions/identity";
import { oneAnswer } from "../../lib/shared/actions/outcome";
import { type FaultGround, layFaultGround, POOL_SIZE, type Watched } from "../support/fault-ground";
import { calm, look, recovered, throughout } from "../support/fault-watch";
import { eventually } from "../support/ground";

let ground: FaultGround;
let watched: Watched;

beforeAll(async () => {
  ground = await layFaultGround();
  watched = await ground.open();
  await calm(watched);
}, 90_000);

const found = z.object({ data: z.object({ rows: z.array(identity) }) });
const audited = z.object({
  data: z.object({
    rows: z.array(
      z.object({ pid: z.number(), action: z.string(), result: z.string(), reason: z.string().nullable() }),
    ),
  }),
});

async function ask(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(watched.dashboard.url + path, { ...init, headers: watched.headers });
  expect(response.status, path).toBe(200);
  return response.json();
}

it("ends a transaction that holds the exhausted pool, past the pooler, and writes it down when the pool is back", async () => {
  const clients = await Promise.all(
    Array.from({ length: POOL_SIZE }, () => ground.client("pooler", "checkout")),
  );
  const pids: number[] = [];
  for (const client of clients) {
    await client.query("BEGIN");
    pids.push((await client.query("SELECT pg_backend_pid() AS pid")).rows[0].pid);
  }
  const [pid] = pids;
  await throughout(watched, 3, { as: "direct", pooled: /^pooler_silent$/ });
  const seen = await eventually(async () => {
    const [row] = found.parse(await ask(`/api/sessions?pid=${pid}`)).data.rows;
    expect(row?.state).toBe("idle in transaction");
    return row;
  });
  const began = performance.now();
  const { outcome } = oneAnswer.parse(
    await ask(`/api/sessions/${pid}/terminate`, {
      method: "POST",
      body: JSON.stringify({ ...seen, reason: "the pool is out" }),
    }),
  );
  expect(performance.now() - began).toBeLessThan(6_000);
  expect(outcome).toMatchObject({ result: "signalled", lane: "direct" });
  expect(outcome.effect?.goneMs).not.toBeNull();
  // The others hold on; the one slot that became free is enough to see through.
  await ground.client("server", "after-kill");
  await recovered(watched, "after-kill");
  expect((await look(watched)).answer?.lane).toBe("pooled");
  // On stdout at once, in the table when it can be reached.
  await eventually(() =>
    expect(watched.dashboard.log()).toMatch(new RegExp(`"pid":${pid},.*the pool is out`)),
  );
  await eventually(async () => {
    const { rows } = audited.parse(await ask(`/api/audit?pid=${pid}`)).data;
    expect(rows).toMatchObject([{ action: "terminate", result: "signalled", reason: "the pool is out" }]);
  }, 20_000);
  const left = await ground.server.run(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE pid IN (${pids.join()})`,
  );
  expect(left.rows[0].n).toBe(POOL_SIZE - 1);
});
