import type { Viewer } from "../../server/auth/viewer";
import type { RefusalContext } from "../../shared/actions/refusals";
import type { LockNode } from "../../shared/locks/graph";
import type { LockTarget } from "../../shared/locks/target";
import type { PoolerClient } from "../../shared/pooler/links";
import { sessionRow, toSession } from "../../shared/session-row";
import type { Backend, Snapshot } from "../../shared/snapshot";
import { ageMs } from "../../shared/time";
import type { Node, Target } from "./contract";

/** A page of 500 must stay small: the first have their query in full for a card, the others for a line. */
const FULL = { nodes: 40, characters: 1_000 };
const LINE = 160;
const FREED = 20;

type Context = {
  snapshot: Snapshot & RefusalContext;
  viewer: Pick<Viewer, "role">;
  nameOf: (databaseId: number) => string;
  /** Whose work a backend does, where there is a pooler's console to tell. */
  clientOf?: (row: Backend) => PoolerClient | null;
  /** Its place among all nodes, the most suspect first. */
  rank: number;
};

type SessionFields = Omit<
  Node,
  keyof ReturnType<typeof lockFields> | "id" | "kind" | "pid" | "gid" | "preparedMs"
>;

const nobody: SessionFields = {
  state: null,
  bucket: null,
  backendStart: null,
  xactStart: null,
  queryStart: null,
  stateChange: null,
  database: null,
  user: null,
  application: null,
  client: null,
  tags: {},
  waitEventType: null,
  waitEvent: null,
  stateAgeMs: null,
  transactionAgeMs: null,
  queryAgeMs: null,
  connectedMs: null,
  xminAge: null,
  query: null,
  queryMasked: false,
  queryCut: false,
  queryId: null,
  backendType: null,
  own: null,
  poolerClient: null,
  refused: { cancel: null, terminate: null },
};

/** Its session's side, the query as this viewer may see it and no longer than the page shows. */
function sessionFields(lock: LockNode, { snapshot, viewer, rank, clientOf }: Context): SessionFields {
  const { backend, prepared } = lock;
  if (!backend) return { ...nobody, database: prepared?.database ?? null, user: prepared?.owner ?? null };
  const {
    pid: _,
    blockedBy: __,
    victims: ___,
    freesNow: ____,
    ...session
  } = toSession(sessionRow(backend, lock, viewer.role, clientOf?.(backend) ?? null), snapshot);
  const longest = rank < FULL.nodes ? FULL.characters : LINE;
  const cut = session.query !== null && session.query.length > longest;
  // Cutting must not leave half of a surrogate pair.
  const query = cut ? session.query?.slice(0, longest).replace(/[\ud800-\udbff]$/, "") : session.query;
  return { ...session, query: query ?? null, queryCut: cut };
}

/** Its place in the lock graph. */
function lockFields(lock: LockNode, { snapshot, nameOf }: Context) {
  const { wait, holds, action, blockedBy, freed } = lock;
  const named = ({ databaseId, ...target }: LockTarget): Target => ({
    ...target,
    database: databaseId === null || databaseId === snapshot.databaseId ? null : nameOf(databaseId),
  });
  return {
    blockedBy,
    victims: lock.victims,
    freesNow: lock.freesNow,
    freesSurely: lock.freesSurely,
    // The next holder is kept: whether it is one of them tells if the others follow it.
    freed: freed.filter((id, index) => index < FREED || id === lock.nextHolder),
    nextHolder: lock.nextHolder,
    inCycle: lock.inCycle,
    oldestWaitMs: lock.oldestWaitMs,
    waitingMs: wait?.waitingMs ?? null,
    waitingExact: wait?.exact ?? false,
    requested: wait?.requested ?? null,
    held: wait?.held ?? null,
    target: wait && named(wait.target),
    row: wait?.row ? named(wait.row) : null,
    queuePosition: wait?.queuePosition ?? null,
    queueLength: wait?.queueLength ?? null,
    worker: wait?.worker ?? null,
    holds: holds.map((hold) => ({ ...hold, target: named(hold.target) })),
    action,
  };
}

/** One node as served. */
export function toNode(lock: LockNode, context: Context): Node {
  const { id, kind, pid, prepared } = lock;
  return {
    id,
    kind,
    pid,
    gid: prepared?.gid ?? null,
    preparedMs: ageMs(context.snapshot.startedAt, prepared?.preparedAt ?? null),
    ...sessionFields(lock, context),
    ...lockFields(lock, context),
  };
}
