import type pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { connect, eventually, run, type Server, servers } from "../support/ground";
import { createSimulator } from "../support/lock-simulator";
import { conflictsWithAny } from "../support/lock-simulator-modes";
import { isDeadlocked } from "../support/lock-simulator-random";
import {
  type Actor,
  actorOn,
  advisoryTarget,
  expectSame,
  stageTables,
  type Target,
  terminate,
} from "../support/lock-simulator-replay";
import { seeded } from "../unit/shared/sql-text/random-sql";

const SCHEMA = "lock_simulator";
const ROUNDS = 36;
const SESSIONS = 8;

/** What happened: a run that never came to the hard places of the queue shows nothing. */
type Tally = Record<"waits" | "outOfTurn" | "pastTheQueue" | "refused" | "freed", number>;
type Round = { server: Server; monitor: pg.Client; targets: readonly Target[]; seed: number; tally: Tally };

/** One round on both: some sessions ask at random, and one after another is ended, until none is left. */
async function playRound({ server, monitor, targets, seed, tally }: Round) {
  const { random } = seeded(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const locks = targets.map((target) => target.lock);
  const story = [`seed ${seed}`];
  let actors: Actor[] = await Promise.all(Array.from({ length: SESSIONS }, () => actorOn(server)));
  let simulator = createSimulator();

  const waitsOn = (lock?: string) =>
    simulator.locks().filter((row) => !row.granted && (!lock || row.lock === lock));
  const isWaiting = ({ pid }: Actor) => waitsOn().some((row) => row.pid === pid);
  const same = () => expectSame(simulator, { monitor, locks, actors, story });

  const ask = async (actor: Actor, { lock, sql }: Target, mode: string) => {
    const queued = waitsOn(lock).map((row) => row.mode);
    const has = simulator
      .locks()
      .some((row) => row.pid === actor.pid && row.lock === lock && row.mode === mode);
    const next = simulator.clone();
    const outcome = next.acquire(actor.pid, lock, mode);
    if (isDeadlocked(next)) return;
    // Possibly left to the deadlock checker, after 10 seconds: see createSimulator on fast path.
    if (outcome === "refused" && queued.includes("ShareUpdateExclusiveLock")) return;
    story.push(`${actor.pid} asks ${mode} on ${lock}: ${outcome}`);
    actor.send(sql(mode));
    if (outcome === "refused") {
      await eventually(() => expect(actor.outcome(), story.join("\n")).toBe("40P01"), 3_000);
      actor.send("ROLLBACK; BEGIN");
      const granted = next.vanish(actor.pid);
      story.push(`${actor.pid} rolls back, which lets through ${granted}`);
      tally.refused++;
    }
    if (outcome === "waiting") tally.waits++;
    if (outcome === "waiting" && next.queue(lock).at(-1) !== actor.pid) tally.outOfTurn++;
    if (outcome === "granted" && !has && conflictsWithAny(mode, queued)) tally.pastTheQueue++;
    simulator = next;
    await same();
  };

  while (actors.length > 0) {
    for (let left = actors.length * 3; left > 0; left--) {
      const actor = pick(actors);
      const target = pick(targets);
      // Rather the weak modes: who holds one and asks again meets the queue's special cases.
      const mode = target?.modes[Math.floor(random() ** 2 * target.modes.length)];
      if (actor && target && mode && !isWaiting(actor)) await ask(actor, target, mode);
    }
    const ended = pick(actors);
    if (!ended) break;
    actors = actors.filter((actor) => actor !== ended);
    const granted = simulator.vanish(ended.pid);
    story.push(`${ended.pid} is ended, which lets through ${granted}`);
    tally.freed += granted.length;
    await terminate(monitor, ended.pid);
    await same();
  }
}

describe.each(servers)("the lock simulator beside PostgreSQL $major", (server) => {
  it("agrees on every wait, on all blocking pids, and on whom the end of a session lets through", async () => {
    const monitor = await connect(server);
    onTestFinished(() => run(server, `DROP SCHEMA ${SCHEMA} CASCADE`).then(() => {}));
    const { database, tables } = await stageTables(server, SCHEMA);
    const all = [...tables, advisoryTarget(database, 901), advisoryTarget(database, 902)];
    const tally = { waits: 0, outOfTurn: 0, pastTheQueue: 0, refused: 0, freed: 0 };
    for (let seed = 1; seed <= ROUNDS; seed++) {
      // Every other round crowds one table.
      const targets = seed % 2 === 0 ? all : all.slice(0, 1);
      await playRound({ server, monitor, targets, seed, tally });
    }
    for (const [what, count] of Object.entries(tally)) expect(count, what).toBeGreaterThan(10);
  });
});
