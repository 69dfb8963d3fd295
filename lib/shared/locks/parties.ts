/** Who holds and waits: a session with its parallel workers (one lock group), a prepared transaction, or a pid without a row. */
export type Party = {
  id: string;
  /** The leader's; null for a prepared transaction. */
  pid: number | null;
  /** Its place in lists of all parties. */
  index: number;
  /** Bits of the modes it holds on each object. */
  holds: Map<LockObject, number>;
  waits: Wait[];
};

/** One ungranted row of pg_locks. */
export type Wait = {
  party: Party;
  /** The process that waits: the session itself or one of its parallel workers. */
  pid: number;
  object: LockObject;
  /** Its place in the object's queue, from 0. */
  position: number;
  bit: number;
  /** Microseconds; `exact` is false where it is only a lower bound of how long. */
  since: number | null;
  exact: boolean;
  /** What pg_blocking_pids said: parties; null when it was not asked, or knows nothing of this process (standby). */
  told: ReadonlySet<Party> | null;
  lockersLeft: number | null;
};

export type LockObject = {
  key: string;
  type: string;
  relation: string | null;
  holders: Map<Party, number>;
  /** In PostgreSQL's order. */
  queue: Wait[];
};

export type LockTable = { parties: Party[]; objects: Map<string, LockObject> };
