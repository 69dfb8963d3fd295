import type { Server, Way } from "../ground";

/** A lock scene that stands: real sessions, of which some wait. */
export type Standing = {
  /** The server to watch: the one given, unless the scene needs a server of its own. */
  server: Server;
  /** The schema that holds the scene's tables. */
  schema: string;
  /** The backend's pid of each actor, by its label ("root", "waiter 1"). */
  pids: Readonly<Record<string, number>>;
  /** The labels of those who wait now, in the order in which they began to. */
  waiting: readonly string[];
  /** The identifiers of prepared transactions, by label. */
  gids: Readonly<Record<string, string>>;
  /** The labels whose waiting statement has succeeded since; the startup process, once it has its lock. */
  wentOn: () => readonly string[];
  /** Why waiting statements have failed since, by label. */
  failed: () => Readonly<Record<string, string>>;
  /** Ends an actor: `pg_terminate_backend`, or `ROLLBACK PREPARED`. Returns when the signal is sent. */
  end: (label: string) => Promise<void>;
  /** Cancels an actor's statement: `pg_cancel_backend`. Returns when the signal is sent. */
  cancel: (label: string) => Promise<void>;
};

/** One kind of blocking, made with real sessions. */
export type LockScene = {
  name: string;
  /** Who waits behind whom and what follows when the roots end, in a sentence or two. */
  says: string;
  /** How its sessions can come: a session's own lock cannot be held through a transaction pooler, for one. */
  ways: readonly Way[];
  majors: readonly (13 | 18)[];
  /** The labels of those who wait for nobody and whom somebody waits for, now or after another root. */
  roots: readonly string[];
  /** Makes it, each time anew; returns when everyone waits who should. It is gone at the test's end. */
  build: (server: Server, way: Way) => Promise<Standing>;
};

export const majors = [13, 18] as const;
