import type { Figures } from "@/lib/shared/figures";
import type { ConnectionLimit } from "@/lib/shared/limits";
import type { Suspect } from "@/lib/views/connections/contract";
import type { WorstRoot } from "@/lib/views/connections/worst-root";

/** A quiet moment; a test changes what it is about. */
export const moment = (change: Partial<Figures> = {}): Figures => ({
  at: 1_800_000_000_000,
  idle: 10,
  active: 2,
  waiting: 0,
  idleInTransaction: 0,
  aborted: 0,
  other: 0,
  unknown: 0,
  blocked: 0,
  usable: 97,
  longestTransactionMs: null,
  longestIdleInTransactionMs: null,
  roots: [],
  ...change,
});

export const limit = (used: number, of: number, change: Partial<ConnectionLimit> = {}): ConnectionLimit => ({
  scope: "cluster",
  name: "server",
  used,
  limit: of,
  ratio: used / of,
  ...change,
});

export const worst = (change: Partial<WorstRoot> = {}): WorstRoot => ({
  id: "4121",
  kind: "session",
  pid: 4121,
  name: "billing-worker",
  state: "idle in transaction",
  ageMs: 243_000,
  victims: 1,
  ...change,
});

export const suspect = (change: Partial<Suspect> = {}): Suspect => ({
  pid: 4121,
  application: "billing-worker",
  user: "billing",
  state: "idle in transaction",
  waitingOnLock: false,
  ageMs: 243_000,
  query: null,
  victims: 0,
  blockedBy: [],
  why: "idle in transaction",
  ...change,
});
