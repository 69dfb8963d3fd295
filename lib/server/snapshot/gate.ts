import type { Flight } from "../db/flight";

/** What the gate hands out: the newest value, and why it is not newer. Times are of the gate's own monotonic clock, ms. */
export type Passed<T> = { value: T; at: number; readMs: number; failure?: Failure };
export type Failure = { error: unknown; since: number };

export type GateOptions<T> = {
  start: () => Flight<T>;
  /** Slower work on the same lane, begun when a read has come back; the lane is taken until it is back too. */
  afterwards?: (value: T) => Flight<unknown> | undefined;
  /** Whether a later silence is the news (a lost connection), or this error still says why (a refused login). */
  passing?: (error: unknown) => boolean;
  /** How long after a failure (the n-th in a row) nothing is tried; ms. */
  restMs: (error: unknown, attempts: number) => number;
  minIntervalMs?: number;
  deadlineMs?: number;
  /** Monotonic clock, ms. */
  clock?: () => number;
  onValue?: (value: T) => void;
  /** When sockets were cut, by `clock`: lanes of one instance share the list, as its limit is the instance's. */
  severed?: { at: number[] };
};

/** A silent socket is replaced after these times, and so at most three within the window (DESIGN §4, "The gate"). */
const SILENCES_MS = [10_000, 30_000, 60_000];
const WINDOW_MS = 120_000;

export class ParkedError extends Error {}

type Occupant = { startedAt: number; parked: boolean; cut: boolean; isRead: boolean; over: Promise<void> };

/**
 * One read in flight, at most one each `minIntervalMs`, however many ask. In flight means the connection is not back: past
 * the deadline the read is parked, nothing new is opened, and its return is the recovery.
 */
export function createGate<T>(options: GateOptions<T>) {
  const { minIntervalMs = 1_000, deadlineMs = 1_200, clock = () => performance.now() } = options;
  let latest: { value: T; at: number; readMs: number } | undefined;
  let failure: Failure | undefined;
  let occupant: Occupant | undefined;
  let quiet: Promise<void> = Promise.resolve();
  let lastStart = Number.NEGATIVE_INFINITY;
  let restUntil = Number.NEGATIVE_INFINITY;
  let attempts = 0;
  const cuts = options.severed ?? { at: [] };
  let severNow = () => {};

  /** Cuts a flight that stays silent; the replacements of the last window decide how soon. */
  function watchSilence(flight: Flight<unknown>, mine: Occupant) {
    let timer: ReturnType<typeof setTimeout>;
    const arm = () => {
      const now = clock();
      cuts.at = cuts.at.filter((at) => now - at < WINDOW_MS);
      const silence = SILENCES_MS[cuts.at.length];
      const due = silence === undefined ? (cuts.at[0] ?? now) + WINDOW_MS : mine.startedAt + silence;
      timer = setTimeout(() => {
        if (silence === undefined) return arm();
        cuts.at.push(clock());
        mine.cut = true;
        flight.sever();
      }, due - now);
      timer.unref?.();
    };
    arm();
    severNow = () => {
      mine.cut = true;
      flight.sever();
    };
    void flight.returned.then(() => clearTimeout(timer));
  }

  function occupy(flight: Flight<unknown>, isRead: boolean, over: Promise<void>): Occupant {
    const mine = { startedAt: clock(), parked: false, cut: false, isRead, over };
    occupant = mine;
    watchSilence(flight, mine);
    return mine;
  }

  function launch(): Occupant {
    const startedAt = clock();
    lastStart = startedAt;
    const flight = options.start();
    const settled = flight.result.then(
      (value) => {
        const at = clock();
        latest = { value, at, readMs: at - startedAt };
        failure = undefined;
        attempts = 0;
        options.onValue?.(value);
        return true;
      },
      (error) => {
        // A socket that we cut says nothing new: the silence before it is the failure.
        if (!failure || !occupant?.cut) failure = { error, since: failure?.since ?? startedAt };
        attempts++;
        restUntil = clock() + options.restMs(error, attempts);
        return false;
      },
    );
    quiet = flight.returned.then(async () => {
      const next = (await settled) && latest ? options.afterwards?.(latest.value) : undefined;
      if (next) {
        occupy(next, false, next.returned);
        await next.returned;
      }
      occupant = undefined;
      severNow = () => {};
    });
    return occupy(
      flight,
      true,
      settled.then(() => {}),
    );
  }

  function fallback(): Passed<T> {
    if (latest) return { ...latest, ...(failure && { failure }) };
    throw failure?.error ?? new ParkedError("no read has come back yet");
  }

  /** The newest value; throws the failure when there has never been one. */
  async function read(): Promise<Passed<T>> {
    for (;;) {
      const now = clock();
      const young = now - lastStart < minIntervalMs;
      // Who comes while a read is under way waits for it: the picture before it may be old, and wrong by now.
      if (latest && !failure && young && !occupant?.isRead) return fallback();
      if (occupant?.parked) return fallback();
      if (!occupant && (young || now < restUntil)) return fallback();
      const current = occupant ?? launch();
      if (!(await inTime(current.over, current.startedAt + deadlineMs - now))) {
        current.parked = true;
        const error = new ParkedError(
          `The database did not answer within ${(deadlineMs / 1000).toFixed(1)} s`,
        );
        if (!failure || options.passing?.(failure.error))
          failure = { error, since: failure?.since ?? current.startedAt };
      }
      if (current.isRead || current.parked) return fallback();
    }
  }

  return {
    read,
    state: () => ({ busy: occupant !== undefined, parked: occupant?.parked ?? false, attempts }),
    latest: () => latest,
    /** The failure that has lasted until now; undefined while the newest read went well. */
    failing: () => failure,
    /** Forgets the rest after a failure: somebody has mended its cause. */
    tryNow: () => {
      restUntil = Number.NEGATIVE_INFINITY;
      lastStart = Number.NEGATIVE_INFINITY;
    },
    /** Cuts what is in flight, on somebody's word. */
    sever: () => severNow(),
    /** When nothing is in flight any more, for a host that would otherwise freeze it. */
    quiet: () => quiet,
  };
}

/** Whether `promise` settles within `ms`. */
function inTime(promise: Promise<void>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), Math.max(0, ms));
    void promise.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
