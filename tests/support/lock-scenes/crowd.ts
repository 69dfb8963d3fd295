import { expect } from "vitest";
import { z } from "zod";
import { eventually } from "../ground";
import { ownServer } from "./own-server";
import type { Standing } from "./scene";
import { openStage } from "./stage";

/** How many connect at once: each costs the server a password's worth of hashing. */
const BATCH = 25;
const UPDATE = "UPDATE orders SET total = total + 1";
const countRow = z.tuple([z.object({ count: z.int() })]);

/**
 * As many sessions as `waiters`, and the root before them, update one row on a server of their own, reached directly only.
 * Their places in the queue follow no order of the labels.
 */
export async function crowdOnOneRow(waiters: number, major: 13 | 18 = 18): Promise<Standing> {
  const { server } = await ownServer(major, { max_connections: waiters + 200 });
  const tables = "CREATE TABLE orders (total int); INSERT INTO orders VALUES (0)";
  const { ask, begin, pidOf, follow, standing } = await openStage(
    server,
    "direct",
    "crowd on one row",
    tables,
  );
  await (await begin("root")).query(UPDATE);
  const join = async (label: string) => {
    const client = await begin(label);
    follow(label, pidOf(label), client.query(UPDATE));
  };
  const labels = Array.from({ length: waiters }, (_, index) => `waiter ${index + 1}`);
  for (let start = 0; start < waiters; start += BATCH)
    await Promise.all(labels.slice(start, start + BATCH).map(join));
  await eventually(async () => {
    const { rows } = await ask("SELECT count(DISTINCT pid)::int FROM pg_locks WHERE NOT granted");
    expect(countRow.parse(rows)[0].count).toBe(waiters);
  }, 30_000);
  return standing();
}
