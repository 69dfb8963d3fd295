import type { Signal } from "@/lib/shared/actions/identity";
import type { Node } from "@/lib/views/blocking/contract";
import { effectOf, priceOf } from "@/lib/views/blocking/effect";
import type { Subject } from "./subject";

/** What a signal would do to a session: whom it frees by its place in the lock graph, where it has one, and what it costs. */
export function beforeWords(
  seen: Subject,
  signal: Signal,
  node: Node | null,
  nodes: readonly Node[],
): { title: string; detail: string[] } {
  const byId = new Map(nodes.map((each) => [each.id, each]));
  if (node && node.victims > 0) {
    return effectOf({ ...node, action: { ...node.action, kind: signal } }, byId);
  }
  const waits = node !== null && node.blockedBy.length > 0;
  const price = priceOf(
    { ...seen, id: String(seen.pid), kind: "session", holds: [], preparedMs: null, action: { kind: signal } },
    byId,
  );
  return {
    title: "Nobody waits behind it",
    detail: waits ? ["It waits itself: ending it frees no one.", ...price] : price,
  };
}
