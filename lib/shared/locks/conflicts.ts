/**
 * Which lock modes exclude each other, weakest first.
 * https://www.postgresql.org/docs/18/explicit-locking.html#TABLE-LOCK-COMPATIBILITY (the same in 13 to 18; every other
 * lock type uses some of these modes with the same meaning).
 */
export const MODES = [
  "AccessShareLock",
  "RowShareLock",
  "RowExclusiveLock",
  "ShareUpdateExclusiveLock",
  "ShareLock",
  "ShareRowExclusiveLock",
  "ExclusiveLock",
  "AccessExclusiveLock",
] as const;

const conflicting: Record<(typeof MODES)[number], readonly number[]> = {
  AccessShareLock: [7],
  RowShareLock: [6, 7],
  RowExclusiveLock: [4, 5, 6, 7],
  ShareUpdateExclusiveLock: [3, 4, 5, 6, 7],
  ShareLock: [2, 3, 5, 6, 7],
  ShareRowExclusiveLock: [2, 3, 4, 5, 6, 7],
  ExclusiveLock: [1, 2, 3, 4, 5, 6, 7],
  AccessExclusiveLock: [0, 1, 2, 3, 4, 5, 6, 7],
};

const bits = new Map<string, number>(MODES.map((mode, index) => [mode, 1 << index]));
const masks = new Map<number, number>(
  MODES.map((mode, index) => [1 << index, conflicting[mode].reduce((mask, other) => mask | (1 << other), 0)]),
);

/** The bit of a mode as pg_locks names it; 0 for an unknown one, which then conflicts with nothing. */
export const bitOf = (mode: string): number => bits.get(mode) ?? 0;

/** The bits of all modes that exclude the mode `bit`. */
export const conflictsOf = (bit: number): number => masks.get(bit) ?? 0;

/** Whether a lock of mode `wanted` must wait for one of mode `held` on the same object. Unknown modes never conflict. */
export function conflicts(wanted: string, held: string): boolean {
  return (conflictsOf(bitOf(wanted)) & bitOf(held)) !== 0;
}

/** The strongest mode in a mask of bits, as pg_locks names it; null for an empty one. */
export function strongest(mask: number): string | null {
  return MODES.findLast((_, index) => mask & (1 << index)) ?? null;
}
