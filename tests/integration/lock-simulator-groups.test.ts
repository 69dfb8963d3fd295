import type pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { connect, run, type Server, servers } from "../support/ground";
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
import { type Ask, stageWorkers, startWorkers, type Worker } from "../support/lock-simulator-workers";
import { seeded } from "../unit/shared/sql-text/random-sql";

const SCHEMA = "lock_simulator_groups";
const ROUNDS = 36;

/** How often it came to what only lock groups do; a run without these shows nothing. */
type Tally = Record<"workersWait" | "workersGranted" | "behindTwoOfAGroup" | "passesForItsGroup", number>;
type Stage = {
  server: Server;
  monitor: pg.Client;
  schema: string;
  database: number;
  targets: readonly Target[];
};

/** One round on both: a leader with two workers and four sessions of their own ask, and are ended. */
async function playRound(stage: Stage, seed: number, tally: Tally) {
  const { server, monitor, targets } = stage;
  const { random } = seeded(seed);
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];
  const asks = (count: number, by: "worker" | "session"): Ask[] =>
    Array.from({ length: count }, () => pick(targets)).flatMap((target) => {
      if (!target) return [];
      // LOCK TABLE in a mode above ROW EXCLUSIVE is no statement for a worker.
      const weak = by === "worker" && target.lock.startsWith("relation/");
      const mode = pick(weak ? target.modes.slice(0, 3) : target.modes);
      return mode ? [{ target, mode }] : [];
    });

  // On one object alone, one worker after another: each waits behind the other, and both ask for what their leader holds.
  const [share, exclusive] = ["ShareLock", "ExclusiveLock"].map((mode) =>
    targets.length === 1 ? targets.map((target) => ({ target, mode })) : undefined,
  );
  const held = share ?? asks(seed % 4, "session");
  const scripts = [exclusive ?? asks(3, "worker"), share ?? asks(3, "worker")] as const;
  const group = await startWorkers(stage, held, scripts);
  let { workers, simulator } = group;
  let sessions: Actor[] = await Promise.all(Array.from({ length: 4 }, () => actorOn(server)));
  const gates = workers.flatMap((worker) => worker.gates);
  const locks = [...targets, ...gates].map(({ lock }) => lock);
  const story = [`seed ${seed}: ${group.leader.pid} leads ${workers.map(({ pid }) => pid)}`];
  const awaited = (pid: number) => simulator.locks().find((row) => row.pid === pid && !row.granted)?.lock;
  const same = async () => {
    const seen = sessions.map(({ pid }) => simulator.blockingPids(pid));
    tally.behindTwoOfAGroup += seen.filter((pids) => new Set(pids).size < pids.length).length;
    await expectSame(simulator, { monitor, locks, actors: sessions, story });
  };
  /** Asks the simulator; whether the servers are to be asked too. */
  const tried = (pid: number, { target, mode }: Ask, opened?: string) => {
    const next = simulator.clone();
    if (opened) next.release(group.conductor.pid, opened, "ExclusiveLock");
    const rows = next.locks().filter((row) => row.lock === target.lock);
    const queued = rows.filter((row) => !row.granted).map((row) => row.mode);
    const holds = rows.some((row) => row.granted && row.pid === pid);
    const outcome = next.acquire(pid, target.lock, mode);
    if (outcome === "refused" || isDeadlocked(next)) return null;
    story.push(`${pid} asks ${mode} on ${target.lock}: ${outcome}`);
    simulator = next;
    return { outcome, forItsGroup: outcome === "granted" && !holds && conflictsWithAny(mode, queued) };
  };
  /** A worker that was granted what it asked for goes on to its next gate. */
  const toNextGate = ({ pid, gates, step }: Worker) =>
    simulator.acquire(pid, gates[step]?.lock ?? "", "ShareLock");

  const takeTurn = async (worker: Worker) => {
    const gate = worker.gates[worker.step];
    const ask = worker.asks[worker.step];
    if (!gate || !ask || awaited(worker.pid) !== gate.lock) return;
    const answer = tried(worker.pid, ask, gate.lock);
    if (!answer) return;
    worker.step++;
    if (answer.outcome === "granted") toNextGate(worker);
    if (answer.outcome === "waiting") tally.workersWait++;
    if (answer.forItsGroup) tally.passesForItsGroup++;
    await group.conductor.client.query(gate.open);
    await same();
  };

  await same();
  while (sessions.length > 0) {
    for (let left = 10; left > 0; left--) {
      const worker = random() < 0.3 ? pick(workers) : undefined;
      const session = pick(sessions);
      const [ask] = asks(1, "session");
      if (worker) await takeTurn(worker);
      else if (session && ask && !awaited(session.pid) && tried(session.pid, ask)) {
        session.send(ask.target.sql(ask.mode));
        await same();
      }
    }
    const session = pick(sessions);
    // With a leader or a worker its whole group ends.
    const ended =
      workers.length > 0 && random() < 0.2 ? [group.leader, ...workers] : session ? [session] : [];
    if (session && ended.includes(session)) sessions = sessions.filter((other) => other !== session);
    else workers = [];
    const granted = ended.flatMap(({ pid }) => simulator.vanish(pid));
    story.push(`${ended.map(({ pid }) => pid)} end, which lets through ${granted}`);
    for (const worker of workers.filter(({ pid }) => granted.includes(pid))) {
      tally.workersGranted++;
      toNextGate(worker);
    }
    await terminate(monitor, pick(ended)?.pid ?? 0);
    await same();
  }
  for (const { pid } of [group.leader, group.conductor]) await terminate(monitor, pid);
}

describe.each(servers)("the lock simulator beside parallel queries of PostgreSQL $major", (server) => {
  it("agrees on what the members of a lock group wait for, and on who waits for them", async () => {
    const monitor = await connect(server);
    onTestFinished(() => run(server, `DROP SCHEMA ${SCHEMA} CASCADE`).then(() => {}));
    const { database, tables } = await stageTables(server, SCHEMA);
    await stageWorkers(server, SCHEMA);
    const targets = [...tables.slice(0, 1), advisoryTarget(database, 911), advisoryTarget(database, 912)];
    const tally = { workersWait: 0, workersGranted: 0, behindTwoOfAGroup: 0, passesForItsGroup: 0 };
    const stage = { server, monitor, schema: SCHEMA, database };
    for (let seed = 1; seed <= ROUNDS; seed++) {
      await playRound({ ...stage, targets: targets.slice(seed % 3) }, seed, tally);
    }
    for (const [what, count] of Object.entries(tally)) expect(count, what).toBeGreaterThan(5);
  });
});
