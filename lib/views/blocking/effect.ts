import { formatCount, formatDuration } from "../../shared/format";
import { revealed } from "../../shared/reveal";
import type { Node } from "./contract";
import { placed } from "./tree-words";
import { goingOn, statementOf, whoIs, whyNothing } from "./words";

/** What ending one would do, in words: the title above the statement, and the sentences that say how. */
export type Effect = { title: string; detail: string[] };

/** Said of an idle one; where the button for it says the same, once is enough. */
export const NOTHING_TO_CANCEL = "Cancel would do nothing: it is not running a query.";

/** More tables than a sentence bears. */
const TABLES = 3;

const verbs = {
  cancel: "Cancel",
  terminate: "Terminate",
  "rollback prepared": "Rollback",
  none: "Its end",
} as const;

/** Whether those it does not free at once have whom they wait for among those it does. */
const follows = ({ nextHolder, freed }: Node) => nextHolder !== null && freed.includes(nextHolder);

function titleOf(node: Node): string {
  const { action, victims, freesNow, freesSurely } = node;
  if (victims === 0) return "Nobody waits behind it";
  if (action.kind === "none") return "Nothing to end here";
  const verb = verbs[action.kind];
  if (freesNow === 0) return `${verb} frees no one yet`;
  const counted =
    freesSurely >= freesNow
      ? formatCount(freesNow)
      : freesSurely === 0
        ? `perhaps ${formatCount(freesNow)}`
        : `${formatCount(freesSurely)} to ${formatCount(freesNow)}`;
  const left = victims - freesNow;
  const then = follows(node) ? (left === 1 ? "follows" : "follow") : `still ${left === 1 ? "waits" : "wait"}`;
  return `${verb} lets ${counted} go on now${left > 0 ? `, ${formatCount(left)} ${then}` : ""}`;
}

/** Why fewer may go on than PostgreSQL wakes up. */
function doubtOf(node: Node, byId: ReadonlyMap<string, Node>): string | null {
  if (node.freesSurely >= node.freesNow) return null;
  const types = new Set(node.freed.map((id) => byId.get(id)?.target?.type));
  if (types.has("virtualxid")) {
    return "An index build waits for every older transaction in turn: the next one may be in its way at once.";
  }
  const rows = node.freed.some((id) => byId.get(id)?.row);
  return rows
    ? "Others may share the lock on this row (FOR SHARE, foreign keys); PostgreSQL does not list who locks a row, and the waiter then waits for the next."
    : "They may want the same key or row; then the first gets it and the others wait for it.";
}

function nextOf(node: Node, byId: ReadonlyMap<string, Node>): string | null {
  const left = node.victims - node.freesNow;
  if (left <= 0) return null;
  if (node.nextHolder === null) {
    return node.freesNow > 0
      ? "Those left then wait for each other."
      : "Those behind it wait for each other too.";
  }
  const next = byId.get(node.nextHolder);
  if (!next) return null;
  if (!follows(node)) {
    return `${left === 1 ? "1 still waits" : `${formatCount(left)} still wait`} then, for ${whoIs(next)}.`;
  }
  const others = left === 1 ? "the other follows it" : `the other ${formatCount(left)} follow it one by one`;
  return next.row || next.target?.type === "tuple"
    ? `The row passes to ${whoIs(next)}, next in line; ${others}.`
    : `${whoIs(next)} has the lock then; the other ${left === 1 ? "waits" : `${formatCount(left)} wait`} until it lets go.`;
}

/** Where its work lies, as far as others wait for it: relations it holds, and those whose rows its waiters are after. */
function tablesOf({ id, holds }: Pick<Node, "id" | "holds">, byId: ReadonlyMap<string, Node>): string {
  const rows = [...byId.values()].flatMap(({ row, blockedBy }) =>
    row && blockedBy.includes(id) ? [row] : [],
  );
  const names = [
    ...holds.flatMap(({ target }) => (target.type === "relation" ? [placed(target)] : [])),
    ...rows.map((row) => placed(row).replace(/^row of /, "")),
  ];
  const tables = [...new Set(names)];
  const more = tables.length - TABLES;
  return tables.length === 0
    ? ""
    : ` on ${tables.slice(0, TABLES).join(", ")}${more > 0 ? ` and ${formatCount(more)} more` : ""}`;
}

/** What the price depends on: whoever is in no lock graph has one too. */
export type Priced = Pick<
  Node,
  | "id"
  | "holds"
  | "kind"
  | "transactionAgeMs"
  | "preparedMs"
  | "backendType"
  | "query"
  | "state"
  | "user"
  | "database"
> & { action: Pick<Node["action"], "kind"> };

/** What is lost: the work of its transaction. */
function lossOf(node: Priced, byId: ReadonlyMap<string, Node>): string | null {
  const { kind, transactionAgeMs, preparedMs, backendType } = node;
  if (backendType === "autovacuum worker")
    return "It loses the vacuum of this table so far; autovacuum comes back to it.";
  const age = kind === "prepared" ? preparedMs : transactionAgeMs;
  if (age === null) return null;
  const on = tablesOf(node, byId);
  return kind === "prepared"
    ? `It throws away the work${on} that was prepared ${formatDuration(age)} ago.`
    : `It rolls back a transaction of ${formatDuration(age)}${on && `, with its work${on}`}.`;
}

/** What the client behind it sees, and what the other signal would do. */
function signalsOf(node: Priced): (string | null)[] {
  const { action, backendType, query } = node;
  if (backendType === "autovacuum worker") {
    const urgent = query?.includes("to prevent wraparound");
    return [
      urgent
        ? "It runs to prevent wraparound: it starts again within a minute and must be let through soon, or the server stops taking writes."
        : "An ordinary autovacuum gives way by itself after deadlock_timeout.",
    ];
  }
  if (action.kind === "cancel") {
    return [
      `Its client gets error 57014 in that ${statementOf(node) ?? "statement"}; the session stays, its transaction is aborted and lets its locks go.`,
      "Session-level advisory locks, and locks from before a savepoint, stay: then terminate it.",
    ];
  }
  if (action.kind === "terminate") {
    return [
      "Its client gets error 57P01 and loses the connection; behind a pooler the client of this moment loses its transaction, and the pooler opens another server connection.",
      node.state?.startsWith("idle") ? NOTHING_TO_CANCEL : null,
      node.state === "unknown"
        ? "Whether it runs a query is hidden from this role. If it does, pg_cancel_backend is the gentler way."
        : null,
    ];
  }
  if (action.kind === "rollback prepared") {
    const where = node.database ? `, connected to database ${revealed(node.database)}` : "";
    const who = node.user ? `${revealed(node.user)} or a superuser` : "its owner or a superuser";
    return [`Only ${who} may do it${where}. COMMIT PREPARED keeps the work and lets go too.`];
  }
  return [];
}

/** What its end costs, in sentences: the work that is lost, what its client sees, and what the other signal would do. */
export function priceOf(node: Priced, byId: ReadonlyMap<string, Node>): string[] {
  return [lossOf(node, byId), ...signalsOf(node)].filter((sentence) => sentence !== null);
}

/** What ending `node` would do; `byId` are the nodes of the same answer. */
export function effectOf(node: Node, byId: ReadonlyMap<string, Node>): Effect {
  if (node.victims === 0) {
    return { title: titleOf(node), detail: ["It waits itself: ending it frees no one."] };
  }
  if (node.action.kind === "none") return { title: titleOf(node), detail: [whyNothing(node)] };
  const frees = [nextOf(node, byId), doubtOf(node, byId)].filter((sentence) => sentence !== null);
  return { title: titleOf(node), detail: [...frees, ...priceOf(node, byId)] };
}

/** The same in one line: "Cancel lets 7 go on now". For a plan's step. */
export const stepText = (step: Pick<Node, "freesNow" | "freesSurely">, left: number) =>
  `${goingOn(step)}${left > 0 ? `, ${formatCount(left)} still ${left === 1 ? "waits" : "wait"}` : ", nobody waits any more"}`;
