import pg from "pg";
import { startPostgres } from "../../demo/postgres";
import { openDatabase } from "../../lib/server/db/database";
import { createBook } from "../../lib/server/errors-in/book";
import { type ReadPiece, readDelivery } from "../../lib/server/errors-in/read-delivery";
import { readVercelLine } from "../../lib/shared/errors-in/vercel-line";
import { layTables } from "../support/memory-seed";
import { compared, type Figure, mb, median } from "./figure";
import { createRoles } from "./ground";
import { timed } from "./read";

const LINES = 5_000;
const DELIVERIES = 20;
/** As many were promised a second of one instance on two cores. */
const PROMISED = 1_000;
const own = { project: "prj_own", deployment: null, hosts: [] };

const MESSAGES = [
  "PrismaClientKnownRequestError: \nInvalid `prisma.order.findMany()` invocation:\n\n\nTimed out fetching a new connection from the connection pool. (Current connection pool timeout: 10, connection limit: 5)\n    at async handler (/var/task/.next/server/app/api/orders/route.js:1:2345) {\n  code: 'P2024',\n  clientVersion: '6.19.0'\n}",
  "error: prepared statement \"s17\" does not exist\n    at Parser.parseErrorMessage (/var/task/node_modules/pg-protocol/dist/parser.js:283:98) {\n  severity: 'ERROR',\n  code: '26000'\n}",
];

/** A delivery as Vercel sends it: NDJSON of which every tenth line tells of an error; each has ids of its own. */
function deliveryOf(number: number): Buffer {
  const lines = Array.from({ length: LINES }, (_, n) =>
    JSON.stringify({
      id: `${number}-${n}`,
      timestamp: Date.now(),
      projectId: "prj_shop",
      projectName: "shop",
      deploymentId: "dpl_a1b2c3d",
      source: "lambda",
      host: "shop.example.com",
      path: `/api/orders/${n}`,
      executionRegion: "iad1",
      level: n % 10 === 0 ? "error" : "info",
      requestId: `req_${number}_${n}`,
      message:
        n % 10 === 0 ? `${MESSAGES[(n / 10) % 2]}` : `[GET] /api/orders/${n} status=200 took ${n % 97} ms`,
    }),
  );
  return Buffer.from(lines.join("\n"));
}

async function* whole(body: Uint8Array) {
  yield body;
}

const read: ReadPiece = (piece) => {
  const line = readVercelLine(JSON.parse(piece), own, Date.now());
  return line && (line.error ? [{ error: line.error, id: line.id }] : []);
};

/** (h) Lines of a drain taken in: cut, parsed, classified, masked, counted and stored, beside JSON.parse of the same lines alone. */
export async function benchErrors(): Promise<Figure[]> {
  const server = await startPostgres({ settings: { max_connections: 50 } });
  await createRoles(server);
  const bare = new pg.Client(server.url());
  await bare.connect();
  await layTables(bare);
  const database = openDatabase(server.url());
  const book = createBook({
    where: async () => ({ store: database.prisma, targetId: "shop", trouble: null }),
  });
  const times: { taken: number; parsed: number }[] = [];
  let before = 0;
  try {
    for (let number = 0; number < DELIVERIES; number++) {
      const body = deliveryOf(number);
      const taken = await timed(async () => {
        const delivery = await readDelivery(whole(body), read);
        book.deliver("vercel", delivery, String(number));
      });
      const parsed = await timed(async () => {
        for (const line of body.toString("utf8").split("\n")) JSON.parse(line);
      });
      times.push({ taken, parsed });
      if (number === DELIVERIES / 2) before = process.memoryUsage().rss;
    }
    const stored = await timed(book.settled);
    const { rows } =
      await bare.query(`SELECT (SELECT sum(count)::int FROM lifeguard.error_count WHERE class NOT LIKE 'lines%') AS errors,
      (SELECT count(*)::int FROM lifeguard.error_count) + (SELECT count(*)::int FROM lifeguard.error_sample) + (SELECT count(*)::int FROM lifeguard.seen) AS rows`);
    const [kept] = rows;
    const total = times.reduce((sum, { taken }) => sum + taken, 0) + stored;
    const perSecond = (LINES * DELIVERIES) / (total / 1_000);
    const growth = process.memoryUsage().rss - before;
    const [warm, ...later] = times;
    if (!warm) throw new Error("nothing was measured");
    const name = `${LINES.toLocaleString("en")} lines of a drain cut, parsed, classified, masked and counted`;
    return [
      compared({ part: "h", name }, median(later.map(({ taken }) => taken)), {
        name: "JSON.parse of each",
        value: median(later.map(({ parsed }) => parsed)),
      }),
      {
        part: "h",
        name: "lines a second classified and stored, one instance",
        value: Math.round(perSecond).toLocaleString("en"),
        gate: `>= ${PROMISED.toLocaleString("en")}`,
        pass: perSecond >= PROMISED,
      },
      {
        part: "h",
        name: `rows made of ${(LINES * DELIVERIES).toLocaleString("en")} lines with ${Number(kept?.errors).toLocaleString("en")} errors`,
        value: String(kept?.rows),
        gate: "<= 1,000, every error counted",
        pass: kept?.rows <= 1_000 && kept?.errors === (LINES * DELIVERIES) / 10,
      },
      {
        part: "h",
        name: "memory's growth over the second half of them",
        value: mb(growth),
        gate: "<= 64 MB",
        pass: growth <= 64 * 1_024 * 1_024,
      },
    ];
  } finally {
    await database.close();
    await bare.end();
    await server.stop();
  }
}
