import type { WireError } from "../view";
import type { PoolerPoint } from "./figures";
import type { Listing } from "./links";
import type { DatabaseRow, PoolRow, StatsRow } from "./rows";

/** What is asked every 30 s. */
export type SlowLook = {
  version: string | null;
  stats: StatsRow[];
  databases: DatabaseRow[];
  config: ReadonlyMap<string, string>;
};

/** What the live reader has of the pooler's console. Times are of the monotonic clock, ms. */
export type Sight = {
  set: boolean;
  trouble: { sinceMs: number; error: WireError } | null;
  /** The newest answer; null: none yet. */
  newest: { at: number; readMs: number; pools: PoolRow[] } | null;
  slow: SlowLook | null;
  /** Who was linked to whom, the newest first. */
  listings: readonly Listing[];
  recent: readonly PoolerPoint[];
};

/** Where there is no console to read. */
export const noSight: Sight = {
  set: false,
  trouble: null,
  newest: null,
  slow: null,
  listings: [],
  recent: [],
};

/** A look older than this, in ms, was left from when somebody last watched: it is not called now. */
export const FRESH_MS = 10_000;

/** The console itself is a database of this name. */
export const CONSOLE = "pgbouncer";
