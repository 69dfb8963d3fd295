import type { LockNode } from "../locks/graph";
import type { LockTarget } from "../locks/target";
import { ageMs } from "../time";
import type { Look } from "./look";
import { personIn } from "./person";
import { nothingMore, type SeenFrame, type SeenRoot, type SeenVictim, type Sight } from "./sight";

/** Shorter waits are ordinary work: they begin an episode only when the next sample sees the same people wait. */
const BEGINS_MS = 1_000;
/** Of one sample's graph this many are kept for the replay. */
const NODES = 30;

const modeless = new Set(["tuple", "transactionid", "virtualxid", "spectoken"]);

/** What it waits for, in words: "AccessExclusive on invoices", "transaction 88123 (row of invoices)". */
function wantsOf({ wait }: LockNode): string | null {
  if (!wait) return null;
  const what = wait.row ? `${wait.target.name} (${wait.row.name})` : wait.target.name;
  return modeless.has(wait.target.type) ? what : `${wait.requested.replace(/Lock$/, "")} on ${what}`;
}

const rootOf = (node: LockNode): SeenRoot => ({
  person: personIn(node),
  victims: node.victims,
  state: node.backend?.state ?? null,
  stateChange: node.backend?.stateChange ?? null,
  queryStart: node.backend?.queryStart ?? null,
  inCycle: node.inCycle,
});

const victimOf = (node: LockNode): SeenVictim => ({
  person: personIn(node),
  waitedMs: node.wait?.waitingMs ?? null,
  exact: node.wait?.exact ?? false,
  wants: wantsOf(node),
  queryStart: node.backend?.queryStart ?? null,
});

function frameOf({ graph, snapshot, at }: Look): SeenFrame {
  const { startedAt } = snapshot;
  const named = ({ type, name, detail, databaseId }: LockTarget) => ({
    ...{ type, name, detail },
    database: databaseId === null || databaseId === snapshot.databaseId ? null : `database ${databaseId}`,
  });
  const nodes = [...graph.nodes.values()].slice(0, NODES).map((node) => {
    const { wait, backend } = node;
    const since = backend?.state === "active" ? backend.queryStart : backend?.stateChange;
    return {
      person: personIn(node),
      blockedBy: node.blockedBy.slice(0, 4),
      state: backend?.state ?? null,
      stateMs: ageMs(startedAt, since ?? null),
      transactionMs: ageMs(startedAt, backend?.xactStart ?? node.prepared?.preparedAt ?? null),
      waitingMs: wait?.waitingMs ?? null,
      exact: wait?.exact ?? false,
      requested: wait?.requested ?? null,
      held: wait?.held ?? null,
      target: wait ? named(wait.target) : null,
      row: wait?.row ? named(wait.row) : null,
      place: wait?.queuePosition ?? null,
      line: wait?.queueLength ?? null,
      victims: node.victims,
      freesNow: node.freesNow,
      inCycle: node.inCycle,
    };
  });
  return {
    at,
    blocked: graph.blocked,
    oldestWaitMs: graph.oldestWaitMs,
    roots: [...graph.roots],
    cycles: graph.cycles.map((cycle) => [...cycle]),
    nodes,
  };
}

/** Who blocks whom in one sample; null: nobody. */
export function seeBlocking(look: Look): Sight | null {
  const { graph, at } = look;
  if (graph.blocked === 0) return null;
  const ms = graph.oldestWaitMs;
  const nodes = [...graph.nodes.values()];
  return {
    ...nothingMore,
    count: graph.blocked,
    ms,
    begins: (ms ?? 0) >= BEGINS_MS || graph.cycles.length > 0 ? "surely" : "perhaps",
    since: at - (ms ?? 0),
    roots: graph.roots.flatMap((id) => graph.nodes.get(id) ?? []).map(rootOf),
    victims: nodes.filter(({ wait }) => wait !== null).map(victimOf),
    frame: frameOf(look),
  };
}
