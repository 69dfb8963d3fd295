import { advisory } from "./advisory";
import { autovacuum } from "./autovacuum";
import { foreignKeyShare, foreignKeyShared, speculativeInsertion, threeInserts, twoInserts } from "./keys";
import { otherDatabaseObject, otherDatabaseRow } from "./other-database";
import { parallelQuery, parallelQueryLeader } from "./parallel";
import { chain, deadlock, keyShareBehindDelete, keyShareBesideUpdate, prepared, rowQueue } from "./rows";
import type { LockScene } from "./scene";
import { standbyConflict, standbyConflictOver } from "./standby";
import { lockUpgrade, queuedAlter, tableLock, twoBlockers } from "./tables";
import { concurrentIndex, concurrentIndexTwice, serializable } from "./virtual-transactions";

/** Every kind of blocking that the page is proved on. */
export const lockScenes: readonly LockScene[] = [
  tableLock,
  queuedAlter,
  twoBlockers,
  lockUpgrade,
  rowQueue,
  chain,
  deadlock,
  prepared,
  keyShareBehindDelete,
  keyShareBesideUpdate,
  advisory,
  twoInserts,
  threeInserts,
  foreignKeyShare,
  foreignKeyShared,
  speculativeInsertion,
  concurrentIndex,
  concurrentIndexTwice,
  serializable,
  otherDatabaseObject,
  otherDatabaseRow,
  parallelQuery,
  parallelQueryLeader,
  autovacuum,
  standbyConflict,
  standbyConflictOver,
];
