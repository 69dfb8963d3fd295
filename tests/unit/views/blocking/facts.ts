import type { Node } from "@/lib/views/blocking/contract";
import type { Facts } from "@/lib/views/blocking/verdict";
import { nodeOf, relation, tuple } from "./tree-make";

export const transaction = { type: "transactionid", name: "transaction 88123", detail: null, database: null };
export const action = (kind: Node["action"]["kind"], why: Node["action"]["why"] = null): Node["action"] => ({
  kind,
  sql: null,
  why,
});

/** One plan step, of which all is certain unless said otherwise. */
export const step = (id: string, freesNow: number, left: number, freesSurely = freesNow) => ({
  id,
  freesNow,
  freesSurely,
  left,
});

/** Everything but the verdict, for these nodes; nobody is hidden, on 18 and on a primary. */
export function factsOf(nodes: Node[], change: Partial<Facts> = {}): Facts {
  const waits = nodes.flatMap(({ waitingMs }) => waitingMs ?? []);
  return {
    blocked: nodes.filter(({ blockedBy }) => blockedBy.length > 0).length,
    waiting: nodes.filter(({ blockedBy }) => blockedBy.length > 0).length,
    oldestWaitMs: waits.length === 0 ? null : Math.max(...waits),
    roots: nodes
      .filter(({ blockedBy, victims }) => blockedBy.length === 0 && victims > 0)
      .map(({ id }) => id),
    best: change.plan?.[0]?.id ?? null,
    plan: [],
    cycles: [],
    nodes,
    sight: { visible: 62, total: 62, crowded: false, waitStart: true, databases: [], standby: false },
    recent: [],
    ...change,
  };
}

/** Idle in transaction on a row of invoices. */
export const idle = (pid: number, given: Partial<Node> = {}): Node =>
  nodeOf(pid, [], {
    application: "billing-worker",
    state: "idle in transaction",
    bucket: "idle in transaction",
    stateAgeMs: 243_000,
    transactionAgeMs: 252_000,
    action: action("terminate"),
    ...given,
  });

/** First in line for a row of invoices, waiting for its holder's transaction. */
export const next = (pid: number, holder: number, given: Partial<Node> = {}): Node =>
  nodeOf(pid, [holder], {
    requested: "ShareLock",
    target: transaction,
    row: tuple("invoices"),
    waitingMs: 238_000,
    ...given,
  });

/** A migration in line for invoices behind `holder`, seven readers behind itself. */
export const migration = (pid: number, holder: number, given: Partial<Node> = {}): Node =>
  nodeOf(pid, [holder], {
    application: "psql",
    query: "ALTER TABLE invoices ADD COLUMN note text",
    target: relation("invoices"),
    victims: 7,
    freesNow: 7,
    freesSurely: 7,
    waitingMs: 90_000,
    transactionAgeMs: 90_000,
    ...given,
  });

/** Where and when it was read. */
export const place = {
  sampledAt: "2026-11-23T02:14:00.000Z",
  target: {
    id: "t",
    label: "production",
    production: true,
    host: "db.eu-west-1",
    port: 6432,
    database: "shop",
    role: "lifeguard",
    primary: true,
    version: "18.4",
  },
};
