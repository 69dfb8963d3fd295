import { classify } from "../../shared/errors/classify";
import { describeFailure } from "../../shared/errors/describe";
import { toWire } from "../../shared/errors/family";
import { connectionLimits } from "../../shared/limits";
import { rememberWaits } from "../../shared/locks/first-sight";
import type { LaneTrouble } from "../../shared/view";
import type { Database } from "../db/database";
import type { Flight } from "../db/flight";
import { type Spare, watchSpare } from "./emergency";
import { type Failure, ParkedError, type Passed } from "./gate";
import { createLane, type Picture, type ReadLane } from "./lane";

/** The budget of 3 s (DESIGN §4): 1.2 s a lane, the rest for the answer; alone, a lane may use most of it. */
const DEADLINE_MS = { one: 2_500, each: 1_200 };
/** Reads and logins that nobody answered, and how long. */
const SILENCE = /^The (?:database|server) did not (?:answer|complete the connection) within (.+)$/;
/** From here on a slot that is let go may not come back. */
const NEARLY_FULL = 0.9;

export type Got = { lane: ReadLane; passed: Passed<Picture> };

/** The newer picture of the two. */
const newer = (a: Got | null, b: Got | null): Got | null =>
  a && b ? (b.passed.at > a.passed.at ? b : a) : (a ?? b);

/** A lane's failure in the family's words. */
const wireOf = (lane: ReadLane, error: unknown) =>
  toWire(describeFailure(error, lane.database.provider)).error;

/** What this lane has now, or the picture it had; null when it has never had one. */
async function ask(lane: ReadLane): Promise<Got | null> {
  try {
    return { lane, passed: await lane.gate.read() };
  } catch {
    return null;
  }
}

/**
 * The ways to one database: the pooled lane, and where there is one the spare lane past the pooler. Both share what an instance may
 * do: sockets cut, waits remembered.
 */
export function createLanes(options: {
  database: Database;
  spare: Spare;
  deadlineMs?: number;
  onPicture: (picture: Picture) => void;
  onStart: () => void;
  afterwards: (database: Database, picture: Picture) => Flight<unknown> | undefined;
}) {
  const { database, spare, onStart, afterwards } = options;
  const common = {
    deadlineMs: options.deadlineMs ?? (spare.database ? DEADLINE_MS.each : DEADLINE_MS.one),
    remember: rememberWaits(),
    severed: { at: [] },
    onStart,
    afterwards,
    onPicture: (picture: Picture) => {
      const full = connectionLimits(picture.snapshot).some(({ ratio }) => ratio >= NEARLY_FULL);
      database.pool.holdOn(full || pooled.gate.failing() !== undefined);
      options.onPicture(picture);
    },
  };
  const pooled = createLane({ kind: "pooled", database, ...common });
  const direct = spare.database && createLane({ kind: "direct", database: spare.database, ...common });
  const readiness = spare.database && watchSpare(spare.database);
  // Opened on need, kept through the trouble, closed after a healthy minute.
  spare.database?.pool.holdOn(true);

  const usable = () => (readiness?.known().state === "other database" ? null : direct);

  async function askDirect(lane: ReadLane): Promise<Got | null> {
    const got = await ask(lane);
    const failure = lane.gate.failing();
    if (failure) readiness?.sawFailure(wireOf(lane, failure.error));
    else if (got) readiness?.sawAnswer(got.passed.readMs, got.passed.value.snapshot.usesReserved);
    return got;
  }

  /** A silence that is the pooler's own: past it, PostgreSQL has answered since. */
  function itsOwn({ error, since }: Failure): unknown {
    const past = direct?.gate.failing() ? undefined : direct?.gate.latest();
    const behindNone = pooled.gate.latest() !== undefined && pooled.pooler() === null;
    if (behindNone || !past || past.at < since) return error;
    const within = SILENCE.exec(classify(error).message)?.[1];
    return within ? new ParkedError(`The pooler did not answer within ${within}`) : error;
  }

  return {
    pooled,
    all: direct ? [pooled, direct] : [pooled],
    readiness,
    /** The lanes for one statement, the one that works first. */
    inOrder(): ReadLane[] {
      const spareLane = usable();
      if (!spareLane) return [pooled];
      return pooled.gate.failing() ? [spareLane, pooled] : [pooled, spareLane];
    },
    /** The newest picture within the budget; a lane known to be bad is tried beside, not before, the one that may answer. */
    async pass(): Promise<Got | null> {
      const spareLane = usable();
      if (!spareLane) return ask(pooled);
      if (!pooled.gate.failing()) {
        const got = await ask(pooled);
        if (got && !got.passed.failure) return got;
        return newer(got, await askDirect(spareLane));
      }
      const beside = ask(pooled);
      const got = await askDirect(spareLane);
      return got && !got.passed.failure ? got : newer(got, await beside);
    },
    /** The lanes that fail at `now` (monotonic, ms), the pooled one first; none while the pooled one answers. */
    trouble(now: number): LaneTrouble[] {
      if (!pooled.gate.failing()) return [];
      return (direct ? [pooled, direct] : [pooled]).flatMap((lane) => {
        const failure = lane.gate.failing();
        if (!failure) return [];
        const error = wireOf(lane, lane === pooled ? itsOwn(failure) : failure.error);
        return [{ lane: lane.kind, sinceMs: Math.round(now - failure.since), error }];
      });
    },
  };
}
