import { classify } from "../../shared/errors/classify";
import { type Figures, figuresOf } from "../../shared/figures";
import { type LockGraph, readLockGraph } from "../../shared/locks/graph";
import type { Snapshot } from "../../shared/snapshot";
import type { Lane } from "../../shared/view";
import type { Database } from "../db/database";
import { backendKeys, type Flight, follow } from "../db/flight";
import { createGate } from "./gate";
import { snapshotReader } from "./read";
import { restMs } from "./rest";

export type Picture = { snapshot: Snapshot; graph: LockGraph; figures: Figures };

/** A pooler between us and PostgreSQL; `client` is the address its backends come from, as pg_stat_activity has it. */
export type Pooler = { client: string | null };

/**
 * One way to the database: its connections, its gate, and what its reads told of the way itself. `onPicture` gets each picture
 * before anybody else; what `afterwards` begins runs on this lane when a read has come back.
 */
export function createLane(options: {
  kind: Lane;
  database: Database;
  deadlineMs: number;
  remember: (snapshot: Snapshot) => Snapshot;
  onPicture: (picture: Picture) => void;
  onStart: () => void;
  afterwards: (database: Database, picture: Picture) => Flight<unknown> | undefined;
  severed: { at: number[] };
}) {
  const { kind, database, remember } = options;
  const readSnapshot = snapshotReader(database.prisma);
  let pooler: Pooler | null = null;

  const gate = createGate<Picture>({
    deadlineMs: options.deadlineMs,
    severed: options.severed,
    restMs,
    // PgBouncer 1.18 keeps clients silent after a refused login: the refusal is what they should hear of.
    passing: (error) => classify(error).about === "network",
    start: () => {
      options.onStart();
      return follow(async () => {
        const snapshot = remember(await readSnapshot());
        pooler = poolerOf(snapshot, backendKeys());
        const graph = readLockGraph(snapshot);
        return { snapshot, graph, figures: figuresOf(snapshot, graph) };
      });
    },
    onValue: options.onPicture,
    afterwards: (picture) => options.afterwards(database, picture),
  });

  return { kind, database, gate, pooler: () => pooler };
}

export type ReadLane = ReturnType<typeof createLane>;

/** PostgreSQL greets a client with its backend's pid; a pooler makes a number up, as one client has many backends. */
function poolerOf(snapshot: Snapshot, keys: readonly (number | null)[]): Pooler | null {
  if (keys.includes(snapshot.ownPid)) return null;
  return { client: snapshot.backends.find(({ pid }) => pid === snapshot.ownPid)?.client ?? null };
}
