/** 32 bits of FNV-1a over UTF-16 units. http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

const BASIS = 0x811c9dc5;

/**
 * A UUID made of what an episode is (version 8, RFC 9562): a transaction that is tried again finds the same one, and two instances that
 * see the same beginning do too.
 */
export function incidentId(targetId: string, kind: string, beganAt: number, first: string): string {
  const text = JSON.stringify([targetId, kind, beganAt, first]);
  const hex = [0, 1, 2, 3]
    .map((part) =>
      hash(text, BASIS ^ Math.imul(part, 0x9e3779b9))
        .toString(16)
        .padStart(8, "0"),
    )
    .join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
