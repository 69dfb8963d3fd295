/** Waits that end by the clock. */
export const timeout = {
  BaseBackupThrottle: "A base backup holds itself to its rate limit (--max-rate).",
  CheckpointWriteDelay: "A checkpoint spreads its writes over time, as it should.",
  PgSleep: "The query called pg_sleep: it waits because it was told to.",
  RecoveryApplyDelay: "This standby or subscriber is told to lag behind by a fixed delay.",
  RecoveryRetrieveRetryInterval: "Recovery found no WAL anywhere and waits before it looks again.",
  RegisterSyncRequest:
    "The checkpointer's queue of files to sync is full; storage does not keep up with writes.",
  SpinDelay: "Backs off from a contended spinlock: many sessions on one hot spot, or too few CPUs.",
  VacuumDelay: "Vacuum pauses by its cost limit, to leave I/O to others. Expected.",
  VacuumTruncate: "Vacuum wants to cut empty pages off a table's end and waits for the table to be unused.",
  WalSummarizerError: "The WAL summarizer failed and waits before it tries again: read the server's log.",
};
