const MAX_TEXTS = 2_000;
// track_activity_query_size may be 1 MB: the count alone would let the cache grow to gigabytes.
const MAX_CHARACTERS = 4_000_000;

/** `compute`, remembering its newest answers by text: the same statements come back in every snapshot. */
export function cachedByText<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { value: T }>();
  let characters = 0;
  return (text) => {
    const hit = known.get(text);
    if (hit) {
      known.delete(text);
      known.set(text, hit);
      return hit.value;
    }
    const value = compute(text);
    known.set(text, { value });
    characters += text.length;
    for (const oldest of known.keys()) {
      if (known.size <= MAX_TEXTS && characters <= MAX_CHARACTERS) break;
      known.delete(oldest);
      characters -= oldest.length;
    }
    return value;
  };
}
