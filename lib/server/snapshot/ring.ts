/** The last minutes of figures, at most one each `spacingMs`; the newest always shows. Gaps stay gaps. */
export function createRing<T extends { at: number }>(options: { spacingMs: number; keepMs: number }) {
  let items: T[] = [];
  return {
    push(item: T) {
      const previous = items.at(-2);
      // The newest item is provisional until a full spacing has passed since the one before it.
      const replaces = previous && (items.at(-1)?.at ?? 0) - previous.at < options.spacingMs;
      items = [...(replaces ? items.slice(0, -1) : items), item].filter(
        // What lies ahead of the newest came from another server, before a failover.
        ({ at }) => at <= item.at && item.at - at <= options.keepMs,
      );
    },
    items: (): readonly T[] => items,
  };
}
