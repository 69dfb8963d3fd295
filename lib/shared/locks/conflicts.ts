/**
 * Which table-level lock modes exclude each other, weakest first.
 * https://www.postgresql.org/docs/18/explicit-locking.html#TABLE-LOCK-COMPATIBILITY (the same in 13 to 18; every other
 * lock type uses two or three of these modes with the same meaning).
 */
const MODES = [
  "AccessShareLock",
  "RowShareLock",
  "RowExclusiveLock",
  "ShareUpdateExclusiveLock",
  "ShareLock",
  "ShareRowExclusiveLock",
  "ExclusiveLock",
  "AccessExclusiveLock",
] as const;

const conflicting: Record<string, readonly number[]> = {
  AccessShareLock: [7],
  RowShareLock: [6, 7],
  RowExclusiveLock: [4, 5, 6, 7],
  ShareUpdateExclusiveLock: [3, 4, 5, 6, 7],
  ShareLock: [2, 3, 5, 6, 7],
  ShareRowExclusiveLock: [2, 3, 4, 5, 6, 7],
  ExclusiveLock: [1, 2, 3, 4, 5, 6, 7],
  AccessExclusiveLock: [0, 1, 2, 3, 4, 5, 6, 7],
};

const pairs = new Set(
  Object.entries(conflicting).flatMap(([mode, others]) => others.map((other) => `${mode} ${MODES[other]}`)),
);

/** Whether a lock of mode `wanted` must wait for one of mode `held` on the same object. Unknown modes never conflict. */
export function conflicts(wanted: string, held: string): boolean {
  return pairs.has(`${wanted} ${held}`);
}
