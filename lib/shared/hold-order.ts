export type Held<T> = {
  item: T /** No longer among the newest items; kept in its place while someone may be reaching for it. */;
  gone: boolean;
};

/**
 * `items` in the order of `before`, new ones behind: rows that someone points at keep their place. What has vanished
 * stays where it was, marked, so that nothing moves up under the pointer.
 */
export function holdOrder<T>(
  before: readonly T[],
  items: readonly T[],
  keyOf: (item: T) => string,
): Held<T>[] {
  const now = new Map(items.map((item) => [keyOf(item), item]));
  const held = before.map((old) => {
    const item = now.get(keyOf(old));
    return item === undefined ? { item: old, gone: true } : { item, gone: false };
  });
  const known = new Set(before.map(keyOf));
  const fresh = items.filter((item) => !known.has(keyOf(item))).map((item) => ({ item, gone: false }));
  return [...held, ...fresh];
}
