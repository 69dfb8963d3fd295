import { formatCount, formatDuration } from "../../shared/format";
import type { Branch } from "./branch";
import type { Node, Target } from "./contract";

/** What an id stands for in a sentence: a pid, or the name of a prepared transaction. */
export function idWords(id: string): string {
  if (id === "prepared") return "a prepared transaction";
  return id.startsWith("prepared:") ? `prepared ${id.slice("prepared:".length)}` : id;
}

/** Whose node it is: other people's text, and what stands there for none. */
export function nameOf({
  kind,
  application,
  backendType,
}: Pick<Node, "kind" | "application" | "backendType">): {
  text: string | null;
  none: string;
} {
  if (kind === "prepared") return { text: null, none: "no session" };
  if (kind === "unseen") return { text: null, none: "session not seen" };
  const background = backendType !== null && backendType !== "client backend";
  return { text: application || (background ? backendType : null), none: "no application" };
}

/** What it runs or last ran, without the comment at its end whose tags are shown beside it. */
export function statementText({ query, tags }: Pick<Node, "query" | "tags">): string | null {
  if (query === null || Object.keys(tags).length === 0) return query;
  return query.replace(/\s*\/\*(?:(?!\*\/)[\s\S])*\*\/[\s;]*$/, "") || query;
}

/** Of these the mode adds nothing: one waits for the end of somebody else's work. */
const modeless = new Set(["tuple", "transactionid", "virtualxid", "spectoken"]);

/** Its name, with the database when it is another one. */
export const placed = ({ name, database }: Target) =>
  database === null ? name : `${name} in database ${database}`;

/** What it waits for: "AccessExclusive on invoices", "row of invoices", "transaction 88123 (row of invoices)". Null: not known. */
export function wantsText({
  requested,
  target,
  row,
}: Pick<Node, "requested" | "target" | "row">): string | null {
  if (target === null) return null;
  const what = row === null ? placed(target) : `${placed(target)} (${row.name})`;
  return requested === null || modeless.has(target.type)
    ? what
    : `${requested.replace(/Lock$/, "")} on ${what}`;
}

/** The same at length, with PostgreSQL's own names: for a tooltip. */
export function wantsDetail({ requested, held, target, row }: Node): string | null {
  if (target === null) return null;
  const parts = [
    `${requested ?? "A lock"} on ${placed(target)}`,
    target.detail,
    row && [row.name, row.detail].filter(Boolean).join(", "),
    held && `${held} is held`,
  ];
  return parts.filter(Boolean).join("; ");
}

const verbs: Readonly<Record<Node["action"]["kind"], string>> = {
  cancel: "cancel",
  terminate: "terminate",
  "rollback prepared": "rollback",
  none: "its end",
};

/** What its own end would do at once: "cancel frees 7 now", "cancel may free 7 now" where nothing is certain. Null: nothing. */
export function freesText({ freesNow, freesSurely, action }: Node): string | null {
  if (freesNow === 0) return null;
  const verb = verbs[action.kind];
  if (freesSurely >= freesNow) return `${verb} frees ${formatCount(freesNow)} now`;
  if (freesSurely <= 0) return `${verb} may free ${formatCount(freesNow)} now`;
  return `${verb} frees ${formatCount(freesSurely)} to ${formatCount(freesNow)} now`;
}

const ordinals = new Intl.PluralRules("en", { type: "ordinal" });
const suffixes: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };

/** Its place in the lock's wait queue, "2nd in line"; null when it waits there alone. */
export function lineText({
  queuePosition,
  queueLength,
}: Pick<Node, "queuePosition" | "queueLength">): string | null {
  if (queuePosition === null || (queueLength ?? 0) <= 1) return null;
  return `${formatCount(queuePosition)}${suffixes[ordinals.select(queuePosition)] ?? "th"} in line`;
}

/** How the first of the others is led to: it stands beside the parent, or (in a circle) instead of it. */
export function alsoWord({ node, parent }: Pick<Branch, "node" | "parent">): string {
  return parent !== null && node.blockedBy.includes(parent) ? "also blocked by" : "blocked by";
}

/** A row in one sentence, for those who hear it; it does not tick. */
export function spokenRow({ branch, behind }: { branch: Branch; behind: number }): string {
  const { id, node, circle, gone } = branch;
  const name = nameOf(node);
  const wants = wantsText(node);
  const parts = [
    `${node.kind === "session" ? "pid " : ""}${idWords(id)}`,
    name.text ?? name.none,
    gone && "waits no more",
    wants && `${gone ? "wanted" : "wants"} ${wants}`,
    node.waitingMs !== null &&
      `${gone ? "waited" : "waiting"} ${node.waitingExact ? "" : "at least "}${formatDuration(node.waitingMs)}`,
    circle && "in the circle",
    !gone && lineText(node),
    !gone && freesText(node),
    behind > 0 && `${formatCount(behind)} behind it`,
  ];
  return parts.filter(Boolean).join(", ");
}
