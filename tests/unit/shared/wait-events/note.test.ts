import { expect, it } from "vitest";
import { waitEventNote } from "@/lib/shared/wait-events/note";

/**
 * Names before pg_wait_events existed (17), as the server binaries of 13.23, 14.23, 15.18 and 16.14 hold them; each version lists what it added.
 * From 17 on names are checked against the view itself, in tests/integration.
 */
const NAMES: [version: number, type: string, names: string][] = [
  [
    13,
    "Activity",
    `ArchiverMain AutoVacuumMain BgWriterHibernate BgWriterMain CheckpointerMain LogicalApplyMain
    LogicalLauncherMain PgStatMain RecoveryWalStream SysLoggerMain WalReceiverMain WalSenderMain
    WalWriterMain`,
  ],
  [
    13,
    "Client",
    `ClientRead ClientWrite GSSOpenServer LibPQWalReceiverConnect LibPQWalReceiverReceive SSLOpenServer
    WalReceiverWaitStart WalSenderWaitForWAL WalSenderWriteData`,
  ],
  [
    13,
    "IO",
    `BufFileRead BufFileWrite ControlFileRead ControlFileSync ControlFileSyncUpdate ControlFileWrite
    ControlFileWriteUpdate CopyFileRead CopyFileWrite DataFileExtend DataFileFlush DataFileImmediateSync
    DataFilePrefetch DataFileRead DataFileSync DataFileTruncate DataFileWrite DSMFillZeroWrite
    LockFileAddToDataDirRead LockFileAddToDataDirSync LockFileAddToDataDirWrite LockFileCreateRead
    LockFileCreateSync LockFileCreateWrite LockFileReCheckDataDirRead LogicalRewriteCheckpointSync
    LogicalRewriteMappingSync LogicalRewriteMappingWrite LogicalRewriteSync LogicalRewriteTruncate
    LogicalRewriteWrite RelationMapRead RelationMapSync RelationMapWrite ReorderBufferRead
    ReorderBufferWrite ReorderLogicalMappingRead ReplicationSlotRead ReplicationSlotRestoreSync
    ReplicationSlotSync ReplicationSlotWrite SLRUFlushSync SLRURead SLRUSync SLRUWrite SnapbuildRead
    SnapbuildSync SnapbuildWrite TimelineHistoryFileSync TimelineHistoryFileWrite TimelineHistorySync
    TimelineHistoryWrite TwophaseFileRead TwophaseFileSync TwophaseFileWrite WALBootstrapSync
    WALBootstrapWrite WALCopyRead WALCopySync WALCopyWrite WALInitSync WALInitWrite WALRead
    WALSenderTimelineHistoryRead WALSync WALSyncMethodAssign WALWrite`,
  ],
  [
    13,
    "IPC",
    `BackupWaitWalArchive BgWorkerShutdown BgWorkerStartup BtreePage CheckpointDone CheckpointStart
    ExecuteGather HashBatchAllocate HashBatchElect HashBatchLoad HashBuildAllocate HashBuildElect
    HashBuildHashInner HashBuildHashOuter HashGrowBatchesAllocate HashGrowBatchesDecide
    HashGrowBatchesElect HashGrowBatchesFinish HashGrowBatchesRepartition HashGrowBucketsAllocate
    HashGrowBucketsElect HashGrowBucketsReinsert LogicalSyncData LogicalSyncStateChange
    MessageQueueInternal MessageQueuePutMessage MessageQueueReceive MessageQueueSend ParallelBitmapScan
    ParallelCreateIndexScan ParallelFinish ProcArrayGroupUpdate ProcSignalBarrier Promote
    RecoveryConflictSnapshot RecoveryConflictTablespace RecoveryPause ReplicationOriginDrop
    ReplicationSlotDrop SafeSnapshot SyncRep XactGroupUpdate`,
  ],
  [
    13,
    "Timeout",
    `BaseBackupThrottle PgSleep RecoveryApplyDelay RecoveryRetrieveRetryInterval RegisterSyncRequest
    VacuumDelay`,
  ],
  [
    14,
    "IO",
    `BaseBackupRead BufFileTruncate LogicalChangesRead LogicalChangesWrite LogicalSubxactRead
    LogicalSubxactWrite`,
  ],
  [14, "IPC", `AppendReady BackendTermination BufferIO WalReceiverExit WalReceiverWaitStart`],
  [14, "Timeout", `CheckpointWriteDelay`],
  [15, "IO", `BaseBackupSync BaseBackupWrite VersionFileSync VersionFileWrite`],
  [15, "IPC", `ArchiveCleanupCommand ArchiveCommand RecoveryEndCommand RestoreCommand`],
  [15, "Timeout", `VacuumTruncate`],
  [16, "Activity", `LogicalParallelApplyMain`],
  [16, "IO", `DSMAllocate RelationMapReplace`],
  [
    16,
    "IPC",
    `HashGrowBatchesReallocate HashGrowBucketsReallocate LogicalApplySendData LogicalParallelApplyStateChange`,
  ],
  [16, "Timeout", `SpinDelay`],
  [
    13,
    "LWLock",
    `AddinShmemInit AutoFile Autovacuum AutovacuumSchedule BackgroundWorker BtreeVacuum BufferContent
    BufferIO BufferMapping Checkpoint CheckpointerComm CommitTs CommitTsBuffer CommitTsSLRU ControlFile
    DynamicSharedMemoryControl LockFastPath LockManager LogicalRepWorker MultiXactGen
    MultiXactMemberBuffer MultiXactMemberSLRU MultiXactOffsetBuffer MultiXactOffsetSLRU
    MultiXactTruncation NotifyBuffer NotifyQueue NotifyQueueTail NotifySLRU OidGen OldSnapshotTimeMap
    ParallelAppend ParallelHashJoin ParallelQueryDSA PerSessionDSA PerSessionRecordType
    PerSessionRecordTypmod PerXactPredicateList PredicateLockManager ProcArray RelationMapping
    RelCacheInit ReplicationOrigin ReplicationOriginState ReplicationSlotAllocation
    ReplicationSlotControl ReplicationSlotIO SerialBuffer SerializableFinishedList
    SerializablePredicateList SerializableXactHash SerialSLRU SharedTidBitmap SharedTupleStore
    ShmemIndex SInvalRead SInvalWrite SubtransBuffer SubtransSLRU SyncRep SyncScan TablespaceCreate
    TwoPhaseState WALBufMapping WALInsert WALWrite WrapLimitsVacuum XactBuffer XactSLRU XactTruncation
    XidGen`,
  ],
  [15, "LWLock", `PgStatsDSA PgStatsData PgStatsHash`],
  [16, "LWLock", `LogicalRepLauncherDSA LogicalRepLauncherHash`],
  [
    13,
    "Lock",
    `advisory extend frozenid object page relation spectoken transactionid tuple userlock virtualxid`,
  ],
  [16, "Lock", `applytransaction`],
  [13, "BufferPin", `BufferPin`],
  [13, "Extension", `Extension`],
];

it.each(NAMES)("PostgreSQL %i: every %s event has a note", (_, type, names) => {
  for (const name of names.split(/\s+/)) {
    const found = waitEventNote(type, name);
    expect(found?.note.length ?? 0, `${type}:${name}`).toBeGreaterThan(15);
    expect(found?.note, `${type}:${name}`).toMatch(/[.)]$/);
  }
});

it("does not mistake one type's event for another's", () => {
  expect(waitEventNote("IPC", "SyncRep")).not.toEqual(waitEventNote("LWLock", "SyncRep"));
  expect(waitEventNote("Lock", "ClientRead")).toBeNull();
});

it("knows a name by either version's case", () => {
  expect(waitEventNote("IO", "WALSync")).toEqual(waitEventNote("IO", "WalSync"));
});

it.each([
  [null, null],
  ["Lock", null],
  ["LWLock", "pg_stat_statements"],
  ["InjectionPoint", "my-point"],
  ["Lock", "constructor"],
  ["__proto__", "toString"],
])("has none for %s %s", (type, event) => {
  expect(waitEventNote(type, event)).toBeNull();
});

it("says that an extension named its own wait", () => {
  expect(waitEventNote("Extension", "PgCronMain")?.note).toMatch(/extension/);
});
