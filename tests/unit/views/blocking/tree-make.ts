import type { Node } from "@/lib/views/blocking/contract";

/** A mode on a relation, as a wait's target. */
export const relation = (name: string) => ({ type: "relation", name, detail: null, database: null });
export const tuple = (name: string) => ({
  type: "tuple",
  name: `row of ${name}`,
  detail: "page 0, tuple 3",
  database: null,
});

/** A session of `web` by its pid that waits for those given, or for nobody. */
export function nodeOf(pid: number, blockedBy: (number | string)[] = [], given: Partial<Node> = {}): Node {
  const waits = blockedBy.length > 0;
  return {
    id: String(pid),
    kind: "session",
    pid,
    state: "active",
    bucket: waits ? "waiting on a lock" : "active",
    backendStart: null,
    xactStart: null,
    queryStart: null,
    stateChange: null,
    database: "shop",
    user: "app",
    application: "web",
    client: null,
    tags: {},
    waitEventType: null,
    waitEvent: null,
    stateAgeMs: null,
    transactionAgeMs: null,
    queryAgeMs: null,
    connectedMs: null,
    xminAge: null,
    query: "SELECT 1",
    queryMasked: false,
    queryCut: false,
    queryId: null,
    backendType: "client backend",
    own: null,
    poolerClient: null,
    refused: { cancel: null, terminate: null },
    gid: null,
    preparedMs: null,
    blockedBy: blockedBy.map(String),
    victims: 0,
    freesNow: 0,
    freesSurely: 0,
    freed: [],
    nextHolder: null,
    inCycle: false,
    oldestWaitMs: 0,
    waitingMs: waits ? 1_000 : null,
    waitingExact: waits,
    requested: waits ? "AccessExclusiveLock" : null,
    held: null,
    target: waits ? relation("invoices") : null,
    row: null,
    queuePosition: waits ? 1 : null,
    queueLength: waits ? 1 : null,
    worker: null,
    holds: [],
    action: { kind: "cancel", sql: null, why: null },
    ...given,
  };
}

/** Sessions `from` to `to` in line for one row, behind the first of `blockedBy`; each also names the one ahead of it. */
export function lineOf(from: number, to: number, behind: number, given: Partial<Node> = {}): Node[] {
  return Array.from({ length: to - from + 1 }, (_, index) =>
    nodeOf(from + index, index === 0 ? [behind] : [behind, from + index - 1], {
      target: tuple("invoices"),
      requested: "ExclusiveLock",
      queuePosition: index + 1,
      queueLength: to - from + 1,
      waitingMs: 100_000 - index,
      ...given,
    }),
  );
}
