import type { Frame, FrameNode } from "@/lib/shared/incidents/frame";
import type { IncidentBody, Person } from "@/lib/shared/incidents/incident";
import { toBucket, toState } from "@/lib/shared/pg";
import type { Node } from "@/lib/views/blocking/contract";
import type { Graph } from "@/lib/views/blocking/places";

/** What an incident does not keep of a session. */
const unkept = {
  ...{ backendStart: null, xactStart: null, queryStart: null, stateChange: null, waitEventType: null },
  ...{
    waitEvent: null,
    queryAgeMs: null,
    connectedMs: null,
    xminAge: null,
    queryId: null,
    poolerClient: null,
  },
  ...{ own: null, refused: { cancel: null, terminate: null }, worker: null, freed: [], nextHolder: null },
  ...{ oldestWaitMs: 0, holds: [], queryCut: false, queryMasked: true },
  // It is over: nothing is to be done any more.
  action: { kind: "none", sql: null, why: null },
} as const satisfies Partial<Node>;

function toNode(node: FrameNode, person: Person): Node {
  const { exact, place, line, stateMs, transactionMs, who: _, state: word, ...kept } = node;
  const { id, kind, pid, application, user, database, client, backendType, route, query } = person;
  const prepared = kind === "prepared";
  const state = kind === "session" ? toState(word) : null;
  return {
    ...unkept,
    ...kept,
    ...{ id, kind, pid, application, user, database, client, backendType, query, state },
    ...{ freed: [], holds: [], refused: { ...unkept.refused }, action: { ...unkept.action } },
    bucket: state && toBucket({ state, waitEventType: kept.waitingMs === null ? null : "Lock" }),
    tags: route === null ? {} : { route },
    gid: prepared && id !== "prepared" ? id.slice("prepared:".length) : null,
    preparedMs: prepared ? transactionMs : null,
    stateAgeMs: stateMs,
    transactionAgeMs: prepared ? null : transactionMs,
    waitingExact: exact,
    queuePosition: place,
    queueLength: line,
    freesSurely: kept.freesNow,
  };
}

/** A kept frame as the graph that Blocking's own trees are drawn from. */
export function toGraph({ nodes, roots, cycles }: Frame, people: IncidentBody["people"]): Graph {
  return {
    roots,
    cycles,
    nodes: nodes.flatMap((node) => {
      const person = people[node.who];
      return person ? [toNode(node, person)] : [];
    }),
  };
}
