import { formatCount } from "../../shared/format";
import { revealed } from "../../shared/reveal";
import type { Node } from "./contract";
import { idWords } from "./tree-words";

/** "1 session", "1,204 sessions". */
export const sessions = (count: number) => (count === 1 ? "1 session" : `${formatCount(count)} sessions`);

/** "1 goes on", "7 go on". */
export const goOn = (count: number) => (count === 1 ? "1 goes on" : `${formatCount(count)} go on`);

/** Who it is, for a sentence: "billing-worker 4121", "prepared transaction order-7781", "pid 999, which no session has". */
export function whoIs(node: Node): string {
  if (node.kind === "prepared") {
    return node.gid === null
      ? "a prepared transaction without a name here"
      : `prepared transaction ${revealed(node.gid)}`;
  }
  if (node.kind === "unseen") return `pid ${node.pid}, which no session has any more`;
  const client = node.backendType === null || node.backendType === "client backend";
  const name = node.application || (client ? node.user : node.backendType);
  return name ? `${revealed(name)} ${node.pid}` : `pid ${node.pid}`;
}

/** The first word of its statement, when it is one: "ALTER". Null: none is running, or it cannot be seen. */
export function statementOf({ query, state }: Pick<Node, "query" | "state">): string | null {
  if (state !== "active" || query === null) return null;
  const [, word] = /^\s*(?:\/\*[\s\S]*?\*\/\s*)*([A-Za-z]{2,20})\b/.exec(query) ?? [];
  return word?.toUpperCase() ?? null;
}

/** What to do about it, as an order: "cancel the ALTER of pid 4215", "terminate 4121", "roll back prepared order-7781". */
export function doing(node: Node): string {
  switch (node.action.kind) {
    case "cancel": {
      const statement = statementOf(node);
      return statement ? `cancel the ${statement} of pid ${node.pid}` : `cancel what pid ${node.pid} runs`;
    }
    case "terminate":
      return `terminate pid ${node.pid}`;
    case "rollback prepared":
      return `roll back ${idWords(node.id)}`;
    case "none":
      return `wait for ${whoIs(node)}`;
  }
}

/** How many go on at once, as surely as it is known: "7 go on at once", "1 to 3 go on at once", "perhaps 1 goes on at once", "no one goes on yet". */
export function goingOn({ freesNow, freesSurely }: Pick<Node, "freesNow" | "freesSurely">): string {
  if (freesNow === 0) return "no one goes on yet";
  if (freesSurely >= freesNow) return `${goOn(freesNow)} at once`;
  if (freesSurely === 0) return `perhaps ${goOn(freesNow)} at once`;
  return `${formatCount(freesSurely)} to ${goOn(freesNow)} at once`;
}

/** Why nothing can be done about one in the way, and what can be done elsewhere. */
export function whyNothing({ action, pid }: Node): string {
  switch (action.why) {
    case "startup":
      return "It replays the primary's log and cannot be ended here. End the transaction on the primary that holds the lock, or whoever replay waits for.";
    case "replication":
      return "It serves replication: ending it stops a standby or a subscriber. Look at why it waits there.";
    case "system":
      return "It is one of PostgreSQL's own processes; it is not for us to end.";
    case "parallel":
      return "It is a parallel worker: cancel the query of its leader.";
    case "unseen":
      return `No session has pid ${pid} now. It has ended while this was read, and the next refresh will show who is left.`;
    case "unnamed":
      return "It is a prepared transaction that pg_prepared_xacts does not name here. Look there in every database, and roll it back or commit it.";
    case "own":
      return "It is Lifeguard's own read and over in milliseconds.";
    case null:
      return "";
  }
}
