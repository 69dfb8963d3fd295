/** Background processes at rest in their main loop: nothing is wrong. */
export const activity = {
  ArchiverMain: "The archiver has nothing to archive.",
  AutovacuumMain: "The autovacuum launcher rests until its next round.",
  BgwriterHibernate: "The background writer sleeps: nothing to write.",
  BgwriterMain: "The background writer rests between rounds.",
  CheckpointerMain: "The checkpointer waits for the next checkpoint.",
  CheckpointerShutdown: "The server is stopping and the checkpointer waits for its turn to end.",
  IoWorkerMain: "An I/O worker has nothing to do.",
  LogicalApplyMain: "A subscription's worker has applied all it received.",
  LogicalLauncherMain: "The logical replication launcher rests.",
  LogicalParallelApplyMain: "A parallel apply worker has nothing to apply.",
  PgStatMain: "The statistics collector rests (up to PostgreSQL 14).",
  RecoveryWalStream: "This standby has replayed all it received and waits for more.",
  ReplicationSlotsyncMain: "The slot synchronisation worker rests between rounds.",
  ReplicationSlotsyncShutdown:
    "Waits for the slot synchronisation worker to end; seen when a standby is promoted.",
  SysloggerMain: "The log collector has nothing to write.",
  WalReceiverMain: "The WAL receiver waits for data from the primary.",
  WalSenderMain: "A replication sender is idle: its standby has everything.",
  WalSummarizerWal: "The WAL summarizer waits for new WAL.",
  WalWriterMain: "The WAL writer rests between rounds.",
};
