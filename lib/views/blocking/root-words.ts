import { revealed } from "../../shared/reveal";
import type { Node } from "./contract";
import { idWords } from "./tree-words";
import { whyNothing } from "./words";

/** The tags that name code, in the order in which people ask for them. */
const SHOWN = ["route", "action", "controller", "deployment"];

/** The tags worth a chip: "route=/api/orders". */
export function tagsOf({ tags }: Pick<Node, "tags">): string[] {
  return SHOWN.flatMap((key) => (tags[key] ? [`${key}=${tags[key]}`] : []));
}

/** The circle as it runs, each waiting for the next: "4121 > 4187 > 4121". */
export function circleText(start: Node, circle: readonly string[], nodes: readonly Node[]): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const members = new Set(circle);
  const path = [start.id];
  for (let at: Node | undefined = start; at && path.length <= circle.length; ) {
    const next: string | undefined = at.blockedBy.find((id) => members.has(id));
    if (next === undefined) break;
    path.push(next);
    if (next === start.id) break;
    at = byId.get(next);
  }
  return path.map(idWords).join(" > ");
}

/** What to know of a root beyond its state; null: nothing more. */
export function rootNote(
  node: Node,
  circle: readonly string[] | null,
  nodes: readonly Node[],
): string | null {
  if (circle) {
    return `${circleText(node, circle, nodes)}: each waits for the next. PostgreSQL breaks it after deadlock_timeout, 1 s by default.`;
  }
  if (node.kind === "prepared") {
    const owner = node.user ? `owner ${revealed(node.user)}` : "owner unknown";
    const where = node.database ? `, database ${revealed(node.database)}` : "";
    return node.gid === null
      ? whyNothing(node)
      : `${owner}${where}. It has no session: only ROLLBACK PREPARED or COMMIT PREPARED ends it.`;
  }
  if (node.action.kind === "none") return whyNothing(node);
  if (node.state === "idle") return "It is idle, in no transaction, and keeps a session-level advisory lock.";
  if (node.state === "unknown") return "What it runs is hidden from this role.";
  return null;
}
