/** Sessions in one request: few enough that each answer is soon there, and a stop is soon felt. */
export const CHUNK = 10;

/** `items` in runs of at most `size`, in their order. */
export function inChunks<T>(items: readonly T[], size = CHUNK): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}
