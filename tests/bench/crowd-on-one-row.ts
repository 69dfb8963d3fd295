import { gzipSync } from "node:zlib";
import pg from "pg";
import { type PostgresServer, startPostgres } from "../../demo/postgres";
import { openDatabase } from "../../lib/server/db/database";
import { createLive, type Live } from "../../lib/server/snapshot/live";
import { readLockGraph } from "../../lib/shared/locks/graph";
import { queryBlocking } from "../../lib/views/blocking/query";
import { disperse, loginAll, sendOff, tagOf, untilWaiting } from "./crowd";
import { compared, type Figure, kb, median, ms } from "./figure";
import { createRoles } from "./ground";
import { timed } from "./read";

const WAITERS = 500;
const WARM_UP = 15;
const PAIRS = 60;
const LIMIT_MS = 20;
const LIMIT_BYTES = 60 * 1024;
/** Twice what was measured (1.5 to 2.5). Walks over everyone behind everyone in sets of objects take 18 to 25. */
const LIMIT_RATIO = 5;
/** As many as the ring keeps: one every 5 s for 15 minutes. */
const MOMENTS = 180;

const updateOf = (index: number) =>
  `UPDATE seat SET taken = taken + 1, note = 'seat of order ${index}' WHERE id = 0 RETURNING id, taken, note ${tagOf(index)}`;

/** One session has changed the row, `WAITERS` others want to. Returns who they are, once all wait. */
async function gatherAtOneRow(server: PostgresServer): Promise<pg.Client[]> {
  await server.run("CREATE TABLE seat (id int PRIMARY KEY, taken int, note text); GRANT ALL ON seat TO app");
  await server.run("INSERT INTO seat VALUES (0, 0, '')");
  const [root, ...waiters] = await loginAll(server, WAITERS + 1);
  await root?.query(`BEGIN; ${updateOf(WAITERS)}`);
  for (const [index, client] of waiters.entries()) sendOff(client, `BEGIN; ${updateOf(index)}`);
  await untilWaiting(server, WAITERS);
  return root ? [root, ...waiters] : waiters;
}

/** What the page is sent when this has gone on for as long as it looks back. */
function answerOf(live: Live): string {
  const [now] = live.recent.slice(-1);
  const recent = now
    ? Array.from({ length: MOMENTS }, (_, index) => ({ ...now, at: now.at - (MOMENTS - 1 - index) * 5_000 }))
    : [];
  return JSON.stringify(queryBlocking({ viewer: { role: "operator" }, live: { ...live, recent } }));
}

/** Who blocks whom, worked out from the real snapshot, against bare pg that reads and parses pg_locks; and its answer's size. */
async function benchGraph(server: PostgresServer): Promise<Figure[]> {
  const url = server.url({ user: "lifeguard" });
  const database = openDatabase(url);
  const bare = new pg.Client({ connectionString: url, application_name: "bare pg" });
  await bare.connect();
  try {
    const live = await createLive({ database, name: { label: "bench", production: false } }).read();
    const { snapshot, graph } = live;
    if (graph.blocked !== WAITERS) throw new Error(`${graph.blocked} of ${WAITERS} waiters read`);
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < WARM_UP + PAIRS; round++) {
      const [own, pgLocks] = [
        await timed(async () => readLockGraph(snapshot)),
        await timed(() => bare.query("SELECT * FROM pg_locks")),
      ];
      if (round < WARM_UP) continue;
      ours.push(own);
      theirs.push(pgLocks);
    }
    const answer = answerOf(live);
    const zipped = gzipSync(answer).length;
    const [value, baseline] = [median(ours), { name: "pg_locks by bare pg", value: median(theirs) }];
    const name = `who blocks whom, ${WAITERS} waiters on one row (median of ${PAIRS})`;
    return [
      compared({ part: "f", name }, value, baseline, LIMIT_RATIO),
      {
        part: "f",
        name: "the same, in time",
        value: ms(value),
        gate: `<= ${LIMIT_MS} ms`,
        pass: value <= LIMIT_MS,
      },
      {
        part: "f",
        name: `its answer with ${MOMENTS} moments, gzipped`,
        value: `${kb(zipped)} (${kb(answer.length)} plain)`,
        gate: `<= ${kb(LIMIT_BYTES)}`,
        pass: zipped <= LIMIT_BYTES,
      },
    ];
  } finally {
    await bare.end();
    await database.close();
  }
}

/** (f) A crowd of 500 on one row of a server of its own: the commonest stall, at its largest. */
export async function benchCrowdOnOneRow(): Promise<Figure[]> {
  const server = await startPostgres({ settings: { max_connections: WAITERS + 100 } });
  try {
    await createRoles(server);
    const clients = await gatherAtOneRow(server);
    try {
      return await benchGraph(server);
    } finally {
      await disperse(server, clients);
    }
  } finally {
    await server.stop();
  }
}
