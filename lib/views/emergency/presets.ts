/** The ages of the presets, in minutes: idle in transaction for at least so long. */
export const MINUTES = [1, 5, 15] as const;

type Row = { idleInTransactionMs: number; victims: number; blockedBy: readonly unknown[] };

/** How many sessions each preset means now. Ages as PostgreSQL counts them: since the state changed. */
export function countPresets(rows: readonly Row[]): {
  idleInTransaction: { minutes: (typeof MINUTES)[number]; count: number }[];
  roots: number;
} {
  return {
    idleInTransaction: MINUTES.map((minutes) => ({
      minutes,
      count: rows.filter(({ idleInTransactionMs }) => idleInTransactionMs >= minutes * 60_000).length,
    })),
    roots: rows.filter(({ victims, blockedBy }) => victims > 0 && blockedBy.length === 0).length,
  };
}
