import type { Backend } from "./snapshot";
import { ageMs } from "./time";

/** Where to look first, everywhere the same. */
export type Suspicion = {
  /** Waiters that would go on at once without it. */
  freesNow: number;
  victims: number;
  /** How long the longest of them has waited, in ms. */
  oldestWaitMs: number;
  idleInTransactionMs: number;
  xminAge: number;
  transactionMs: number;
};

/** Whom a session holds up; nobody, when it is not in the lock graph. */
export type Pressure = Pick<Suspicion, "freesNow" | "victims" | "oldestWaitMs">;

const none: Pressure = { freesNow: 0, victims: 0, oldestWaitMs: 0 };

/** How suspect one backend is. Ages in ms by the server's clock; `startedAt` in microseconds. */
export function suspicionOf(
  row: Backend | undefined,
  startedAt: number,
  { freesNow, victims, oldestWaitMs }: Pressure = none,
): Suspicion {
  const idle = row?.state?.startsWith("idle in transaction") ? ageMs(startedAt, row.stateChange) : null;
  return {
    freesNow,
    victims,
    oldestWaitMs,
    idleInTransactionMs: idle ?? 0,
    xminAge: row?.xminAge ?? 0,
    transactionMs: ageMs(startedAt, row?.xactStart ?? null) ?? 0,
  };
}

/**
 * Orders the more suspect first: whom its end would free at once, then those behind it times their oldest wait, then idle in
 * transaction, then the xmin it holds, then its transaction's age. Equal ones by pid, so that rows keep their place.
 */
export function bySuspicion(
  a: Suspicion & { pid: number | null },
  b: Suspicion & { pid: number | null },
): number {
  return (
    b.freesNow - a.freesNow ||
    // A wait that has just begun has no age yet, and still waits.
    b.victims * (b.oldestWaitMs + 1) - a.victims * (a.oldestWaitMs + 1) ||
    b.idleInTransactionMs - a.idleInTransactionMs ||
    b.xminAge - a.xminAge ||
    b.transactionMs - a.transactionMs ||
    (a.pid ?? 0) - (b.pid ?? 0)
  );
}
