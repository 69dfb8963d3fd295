import { isClientBackend } from "../../shared/client-backends";
import type { Figures } from "../../shared/figures";
import { readLockGraph } from "../../shared/locks/graph";
import { type Detail, snapshotOf } from "../../shared/memory/detail";
import type { Past } from "../../shared/past";
import { noSight } from "../../shared/pooler/sight";
import type { Pictured } from "../context";

/** Of how many client backends the query text is kept, or what PostgreSQL says in place of one. */
export function textsKept({ backends }: Pick<Detail, "backends">): Past["texts"] {
  const clients = backends.filter(isClientBackend);
  return {
    kept: clients.filter(({ text, query }) => text !== null || query !== null).length,
    of: clients.length,
  };
}

/**
 * A moment as the pages of now know the present. What a sample does not keep is not known: whose work the pooler gave to a backend, and
 * how the emergency lane was.
 */
export function pictureOf(
  moment: Detail,
  { texts, recent }: { texts: ReadonlyMap<string, string>; recent: readonly Figures[] },
): Pictured {
  const snapshot = snapshotOf(moment, (id) => texts.get(id) ?? null);
  const graph = readLockGraph(snapshot);
  const { database, role: user } = moment.target;
  return {
    snapshot,
    graph,
    figures: moment.figures,
    recent: [...recent, moment.figures],
    slow: moment.slow,
    self: {
      ...moment.self,
      emergencyLane: {
        state: "unchecked",
        ...{ ready: false, ms: null, checkedMs: null, from: null, reserved: null },
        note: "A sample does not keep how it was.",
      },
    },
    pooler: null,
    console: { ...noSight, now: 0, own: { user, database } },
    clientOf: () => null,
    kept: { pooler: moment.pooler },
  };
}
