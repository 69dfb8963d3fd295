/** One colour for each of the busiest parts, in their order, and one for the rest: the names beside them tell which is which. */
const colors = [
  "var(--series-1)",
  "var(--series-2)",
  "var(--series-3)",
  "var(--series-4)",
  "var(--series-5)",
  "var(--series-6)",
  "var(--series-7)",
  "var(--series-8)",
] as const;

export const colorOf = (index: number, key: string | null): string =>
  key === null ? "var(--series-rest)" : (colors[index] ?? "var(--series-rest)");
