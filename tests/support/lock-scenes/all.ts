import { advisory } from "./advisory";
import { chain, deadlock, keyShareBehindDelete, keyShareBesideUpdate, prepared, rowQueue } from "./rows";
import type { LockScene } from "./scene";
import { lockUpgrade, queuedAlter, tableLock, twoBlockers } from "./tables";

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
];
