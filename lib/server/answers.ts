import type { Snapshot } from "../shared/snapshot";

/** Enough for every view and filter in use at once; bounded while an outage keeps one snapshot the newest. */
const MAX_KEPT = 32;
const kept = new WeakMap<Snapshot, Map<string, string>>();

/**
 * The JSON of one question's answer over `snapshot`, made once: two hundred viewers cost the server little more than one.
 * `question` must hold all that the answer depends on besides the snapshot; the role, above all.
 */
export async function answerOnce(
  snapshot: Snapshot,
  question: string,
  make: () => unknown | Promise<unknown>,
): Promise<string> {
  const known = kept.get(snapshot) ?? new Map<string, string>();
  kept.set(snapshot, known);
  const hit = known.get(question);
  if (hit !== undefined) return hit;
  const made = JSON.stringify(await make());
  if (known.size < MAX_KEPT) known.set(question, made);
  return made;
}
