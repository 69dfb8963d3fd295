/** Text as PostgreSQL takes it: it has no NUL (U+0000) and no half of a surrogate pair. Both stay visible. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\u2400").toWellFormed();
}

/** A value with every text in it as PostgreSQL takes it. */
export function storable<T>(value: T): T;
export function storable(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map((item) => storable(item));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, storable(item)]));
}

/** The JSON of a value as PostgreSQL takes it. JSON writes what it does not take as an escape, so that hardly any value is copied. */
export function storableJson(value: object): string {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/.test(text) ? JSON.stringify(storable(value)) : text;
}
