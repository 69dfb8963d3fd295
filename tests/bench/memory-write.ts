import { identifier } from "../../lib/server/memory/identify";
import { packDetail } from "../../lib/server/memory/pack";
import { seenOf } from "../../lib/server/memory/seen-of";
import { settingsOf } from "../../lib/server/memory/settings";
import { writeSample } from "../../lib/server/memory/write";
import { createLive, type Live } from "../../lib/server/snapshot/live";
import { sampleOf } from "../../lib/shared/memory/sample";
import type { SlowCounters } from "../../lib/shared/slow-snapshot";
import { compared, type Figure, median } from "./figure";
import type { MemoryGround } from "./memory-ground";
import { timed } from "./read";

const MINUTE = 60_000;
/** Until V8 has compiled both: what writes once in ten seconds is compiled too, only later. */
const WARM_UP = 200;
const ROUNDS = 60;
/** Six of sixty moments see a stall. */
const CALM = 54;
const MOST_TRIPS = 5;
const LIMIT = 2;

/**
 * Rows that make a moment; `own`: the columns that tell whose they are. Each is written as ours is: the state that is left to the next sample
 * and the target's row anew with every sample, a text that is there stays.
 */
const TABLES = [
  { table: "sample", where: "target_id = $1 AND step = 10 AND bucket = $2::timestamptz" },
  { table: "load", where: "target_id = $1 AND bucket = $2::timestamptz" },
  { table: "query_text", where: "target_id = $1 AND $2::text IS NOT NULL", conflict: "DO NOTHING" },
  {
    ...{ table: "watch", where: "target_id = $1 AND $2::text IS NOT NULL" },
    conflict: "(target_id) DO UPDATE SET at = excluded.at, state = excluded.state",
  },
  {
    ...{ table: "target", where: "id = $1 AND $2::text IS NOT NULL", own: ["id", "place"] },
    conflict: "(place) DO UPDATE SET body = excluded.body, seen_at = excluded.seen_at",
  },
] as const;

/** A moment as the keeper makes it, as if read at `at`; whole minutes, so that each has a row of load of its own. */
async function momentAt(live: Live, slow: SlowCounters | null, at: number) {
  const made = sampleOf(
    seenOf(live, slow, { deployment: null, commit: null }),
    await identifier(live.snapshot.backends),
  );
  const sample = { ...made, at, bucket: at };
  const settings = settingsOf(live.snapshot.version, slow);
  return { sample, body: await packDetail(sample.detail), gaps: [], settings };
}

/** The rows of the moment of `from` by bare pg, as those of `to`, one INSERT a table. Resolves to the work, ready to be timed. */
async function bareWrite({ bare }: MemoryGround, { from, to }: { from: string; to: string }, bucket: number) {
  const values = [from, new Date(bucket).toISOString()];
  const inserts: { statement: string; values: unknown[] }[] = [];
  for (const { table, where, ...rest } of TABLES) {
    const { own, conflict } = { own: ["target_id"], conflict: null, ...rest };
    const whose = JSON.stringify(Object.fromEntries(own.map((column) => [column, to])));
    const text = `SELECT jsonb_agg(to_jsonb(t) || '${whose}')::text AS json FROM lifeguard.${table} t WHERE ${where}`;
    const statement = `INSERT INTO lifeguard.${table} SELECT * FROM jsonb_populate_recordset(NULL::lifeguard.${table}, $1::jsonb)
      ${conflict ? `ON CONFLICT ${conflict}` : ""}`;
    inserts.push({ statement, values: [(await bare.query(text, values)).rows[0].json] });
  }
  const detail =
    "SELECT bucket, body, blocking FROM lifeguard.sample_detail WHERE target_id = $1 AND bucket = $2";
  const { bucket: slot, body, blocking } = (await bare.query(detail, values)).rows[0];
  inserts.push({
    statement: "INSERT INTO lifeguard.sample_detail VALUES ($1, $2, $3, $4)",
    values: [to, slot, body, blocking],
  });
  return async () => {
    await bare.query("BEGIN");
    for (const insert of inserts) await bare.query(insert.statement, insert.values);
    await bare.query("COMMIT");
  };
}

/** A sample's write against bare pg that inserts the same rows, in turns; the samples stay, as the year's source. */
export async function benchWrite(
  ground: MemoryGround,
  until: number,
): Promise<{ figures: Figure[]; targetId: string }> {
  const { database, sent } = ground;
  let slow: SlowCounters | null = null;
  // A reader of its own each time: one shares a picture with all who ask within a second.
  const read = async () => {
    let behind: Promise<SlowCounters | null> = Promise.resolve(null);
    const live = await createLive({
      ...{ database, name: { label: "bench", production: false } },
      onRead: (_, after) => {
        behind = after;
      },
    }).read();
    slow = (await behind) ?? slow;
    return live;
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  let trips = 0;
  let targetId = "";
  const write = (moment: Awaited<ReturnType<typeof momentAt>>, id: string) =>
    writeSample(database.prisma, { ...moment, sample: { ...moment.sample, targetId: id }, place: id });
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    if (round === CALM) await ground.stall();
    const live = await read();
    targetId = live.reading.target.id;
    const moment = await momentAt(live, slow, until - (ROUNDS - round) * MINUTE);
    // Once before, so that both begin warm, and in either order. Those of the warm-up are others, whose rows have had as many versions.
    const whose = (id: string) => (round < 0 ? `${id}, warm-up` : id);
    await write(moment, whose("first"));
    const bare = await bareWrite(ground, { from: whose("first"), to: whose("bare") }, moment.sample.bucket);
    const turns = [
      async () => {
        sent.length = 0;
        ours.push(await timed(() => write(moment, whose(targetId))));
        trips = Math.max(trips, sent.length);
      },
      async () => theirs.push(await timed(bare)),
    ];
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
  }
  const head = `a sample's write: 100 sessions, ${ROUNDS} samples, ${ROUNDS - CALM} of them in a stall (median)`;
  const baseline = { name: "same rows, bare pg", value: median(theirs.slice(WARM_UP)) };
  return {
    targetId,
    figures: [
      compared({ part: "g", name: head }, median(ours.slice(WARM_UP)), baseline, LIMIT),
      {
        part: "g",
        name: "its round trips, BEGIN and COMMIT included",
        value: String(trips),
        gate: `<= ${MOST_TRIPS}`,
        pass: trips <= MOST_TRIPS,
      },
    ],
  };
}
