import type { Signal } from "@/lib/shared/actions/identity";
import type { Node } from "@/lib/views/blocking/contract";
import { effectOf } from "@/lib/views/blocking/effect";
import type { Subject } from "./subject";

/** What a signal would do: from its place in the lock graph where it has one. */
export function beforeOf(
  _seen: Subject,
  _signal: Signal,
  node: Node | null,
  nodes: readonly Node[],
): { title: string; detail: string[] } {
  if (node) return effectOf(node, new Map(nodes.map((each) => [each.id, each])));
  return { title: "Nobody waits behind it", detail: [] };
}
