import pg from "pg";
import type { PostgresServer } from "../../demo/postgres";
import { openDatabase } from "../../lib/server/db/database";
import { follow } from "../../lib/server/db/flight";
import { snapshotReader } from "../../lib/server/snapshot/read";
import { localSettings, snapshotStatement } from "../../lib/server/snapshot/statement";
import { figuresOf } from "../../lib/shared/figures";
import { readLockGraph } from "../../lib/shared/locks/graph";
import type { Crowd } from "./crowd";
import { compared, type Figure, median, ms } from "./figure";

const WARM_UP = 15;
const PAIRS = 60;
const LIMIT = 1.5;

/** How long `work` takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * (a) One read of Lifeguard's against the same SELECT sent by bare pg in the same transaction, its JSON parsed. In turns, so
 * that whatever else the machine does slows both. Both direct: a pooler between would hide part of the difference.
 */
export async function benchRead(server: PostgresServer, crowd: Crowd): Promise<Figure[]> {
  const url = server.url({ user: "lifeguard" });
  const database = openDatabase(url);
  const bare = new pg.Client({ connectionString: url, application_name: "bare pg" });
  await bare.connect();
  try {
    const read = snapshotReader(database.prisma);
    const { versionNum } = await read();
    const byBarePg = async () => {
      await bare.query("BEGIN");
      await bare.query(localSettings(1_000));
      const { rows } = await bare.query(snapshotStatement(versionNum));
      await bare.query("COMMIT");
      for (const list of ["waiters", "locks", "prepared", "ownLimits", "backends"]) JSON.parse(rows[0][list]);
    };
    // As createLive does: followed through the pool, edges and figures included.
    const byLifeguard = () =>
      follow(async () => {
        const snapshot = await read();
        const blocking = readLockGraph(snapshot);
        return { snapshot, blocking, figures: figuresOf(snapshot, blocking) };
      }).result;
    const { snapshot, blocking } = await byLifeguard();
    if (snapshot.backends.length < crowd.sessions || blocking.blocked < crowd.waiting)
      throw new Error(`read ${snapshot.backends.length} sessions, ${blocking.blocked} of them blocked`);

    for (let round = 0; round < WARM_UP; round++) {
      await byLifeguard();
      await byBarePg();
    }
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < PAIRS; round++) {
      ours.push(await timed(byLifeguard));
      theirs.push(await timed(byBarePg));
    }
    const arithmetic = await timed(async () => figuresOf(snapshot, readLockGraph(snapshot)));
    const head = `one read of ${crowd.sessions} sessions, ${crowd.inChains} in lock chains (median of ${PAIRS})`;
    return [
      compared(
        { part: "a", name: head },
        median(ours),
        { name: "same SELECT, bare pg", value: median(theirs) },
        LIMIT,
      ),
      { part: "a", name: "of that, who blocks whom and the figures", value: ms(arithmetic) },
    ];
  } finally {
    await bare.end();
    await database.close();
  }
}
