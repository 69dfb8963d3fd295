import { gzipSync } from "node:zlib";
import { USUAL_BOUNDS } from "../../lib/server/env/memory";
import { readPast } from "../../lib/server/past/read";
import { queryBlocking } from "../../lib/views/blocking/query";
import { queryConnections } from "../../lib/views/connections/query";
import { history } from "../../lib/views/history/contract";
import { queryHistory } from "../../lib/views/history/query";
import { sessions } from "../../lib/views/sessions/contract";
import { querySessions } from "../../lib/views/sessions/query";
import { compared, type Figure, kb, median } from "./figure";
import type { MemoryGround } from "./memory-ground";
import { timed } from "./read";
import { replay } from "./sent";

const WARM_UP = 5;
const PAIRS = 25;
const LIMIT = 3;
const MOST_POINTS = 600;
const MOST_BYTES = 60 * 1024;
const viewer = { role: "viewer" } as const;

/** `ask` in turns with bare pg that sends the very statements it sent. */
async function againstBare(ground: MemoryGround, name: string, ask: () => Promise<unknown>): Promise<Figure> {
  ground.sent.length = 0;
  await ask();
  const sent = [...ground.sent];
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < WARM_UP + PAIRS; round++) {
    const [own, bare] = [await timed(ask), await timed(() => replay(ground.bare, sent))];
    if (round < WARM_UP) continue;
    ours.push(own);
    theirs.push(bare);
  }
  const baseline = { name: "same SQL, bare pg", value: median(theirs) };
  return compared({ part: "g", name }, median(ours), baseline, LIMIT);
}

function sizeOf(name: string, answer: unknown): Figure {
  const text = JSON.stringify(answer);
  const zipped = gzipSync(text).length;
  return {
    part: "g",
    name,
    value: `${kb(zipped)} (${kb(text.length)} plain)`,
    gate: `<= ${kb(MOST_BYTES)}`,
    pass: zipped <= MOST_BYTES,
  };
}

/** Charts of a day, a month and a year out of a year of samples. */
export async function benchCharts(ground: MemoryGround, targetId: string, now: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, from] of [
    ["24 h", "-24h"],
    ["30 d", "-30d"],
    ["1 y", "-365d"],
  ] as const) {
    const params = history.params.parse({ from });
    const ask = () =>
      queryHistory({ params, store: ground.database.prisma, targetId }, { keep: USUAL_BOUNDS.keep, now });
    figures.push(await againstBare(ground, `History, ${name} of 526,000 samples (median of ${PAIRS})`, ask));
    const answer = await ask();
    const points = answer.points.slots.length;
    figures.push({
      part: "g",
      name: `its points, ${name}`,
      value: String(points),
      gate: `100 to ${MOST_POINTS}`,
      pass: points >= 100 && points <= MOST_POINTS,
    });
    figures.push(sizeOf(`its answer, ${name}, gzipped`, answer));
  }
  return figures;
}

/** A moment four days ago, whole, and what the three pages answer of it. */
export async function benchMoment(ground: MemoryGround, targetId: string, now: number): Promise<Figure[]> {
  const asked = new Date(now - 4 * 86_400_000).toISOString();
  const ask = () => readPast(ground.database.prisma, { targetId, asked, nowMs: now });
  const { picture } = await ask();
  const params = sessions.params.parse({});
  return [
    await againstBare(ground, `a moment of a year, read and unpacked (median of ${PAIRS})`, ask),
    sizeOf("its Overview, gzipped", queryConnections({ params: {}, viewer, live: picture })),
    sizeOf("its Sessions, gzipped", querySessions({ params, viewer, live: picture })),
    sizeOf("its Blocking, gzipped", queryBlocking({ viewer, live: picture })),
  ];
}
