/** Rows as one list a field: alike values stand beside each other, and names stand once. Fields are those of the first row. */
export function toColumns(rows: readonly Record<string, unknown>[]): Record<string, unknown[]> {
  const keys = Object.keys(rows[0] ?? {});
  return Object.fromEntries(keys.map((key) => [key, rows.map((row) => row[key] ?? null)]));
}

/** What `toColumns` was made of; what is missing is undefined, for a schema to judge. */
export function toRows(columns: Record<string, unknown[]>): Record<string, unknown>[] {
  const entries = Object.entries(columns);
  const length = entries[0]?.[1].length ?? 0;
  return Array.from({ length }, (_, at) =>
    Object.fromEntries(entries.map(([key, values]) => [key, values[at]])),
  );
}
