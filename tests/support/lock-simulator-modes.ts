/** The eight modes of a heavyweight lock, weakest first, as pg_locks names them. */
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

/** Drawn from table 13.2, rows (asked for) and columns (held) in the order of MODES; X is a conflict. */
const CONFLICTS = [
  ". . . . . . . X",
  ". . . . . . X X",
  ". . . . X X X X",
  ". . . X X X X X",
  ". . X X . X X X",
  ". . X X X X X X",
  ". X X X X X X X",
  "X X X X X X X X",
];

const waitsFor = new Map<string, ReadonlySet<string>>(
  CONFLICTS.map((row, index) => [
    MODES[index] ?? "",
    new Set(MODES.filter((_, column) => row.split(" ")[column] === "X")),
  ]),
);

/**
 * Whether `asked` conflicts with at least one of the other modes.
 * Source: table 13.2 of https://www.postgresql.org/docs/18/explicit-locking.html, the same in every version from 13.
 * Throws on a mode that does not exist.
 */
export function conflictsWithAny(asked: string, others: Iterable<string>): boolean {
  const conflicting = waitsFor.get(asked);
  if (!conflicting) throw new Error(`no lock mode is called ${asked}`);
  for (const other of others) if (conflicting.has(other)) return true;
  return false;
}
