import { conflictsWithAny } from "./lock-simulator-modes";

/**
 * One lockable object, with the functions of lock.c and proc.c that work on one (PostgreSQL 18's names; 13 does the same,
 * JoinWaitQueue being the first half of its ProcSleep). A mask is a set of modes here.
 */
export type LockObject = {
  readonly name: string;
  /** LOCK.procLocks, oldest first: who holds or awaits something here, and each mode held with its LOCALLOCK.nLocks. */
  readonly procLocks: Map<number, Map<string, number>>;
  /** LOCK.waitProcs in their true order. */
  waitProcs: Waiter[];
};

export type Waiter = {
  readonly pid: number;
  readonly mode: string;
  /** PGPROC.heldLocks: what it held on this object, without its group, when it joined the queue. */
  readonly heldLocks: ReadonlySet<string>;
  readonly waitStart: number;
};

/** A pid's lock group, named by its leader; a process of its own is a group of one. */
export type GroupOf = (pid: number) => number;

/** LockCheckConflicts: what others hold forbids it. Of one's own group only the relation extension lock does. */
function checkConflicts(object: LockObject, pid: number, mode: string, groupOf: GroupOf): boolean {
  const groupsConflict = object.name.startsWith("extend/");
  for (const [other, held] of object.procLocks) {
    if (other === pid || (!groupsConflict && groupOf(other) === groupOf(pid))) continue;
    if (conflictsWithAny(mode, held.keys())) return true;
  }
  return false;
}

/** GrantLock, and GrantLockLocal's count. */
function grant(object: LockObject, pid: number, mode: string): void {
  const held = object.procLocks.get(pid) ?? new Map<string, number>();
  held.set(mode, (held.get(mode) ?? 0) + 1);
  object.procLocks.set(pid, held);
}

/** What JoinWaitQueue decides: wait before the waiter at this index (the end when there is none), or do not wait. */
function joinWaitQueue(object: LockObject, pid: number, mode: string, groupOf: GroupOf) {
  const groupHolds = new Set<string>();
  for (const [other, held] of object.procLocks) {
    if (groupOf(other) === groupOf(pid)) for (const mode of held.keys()) groupHolds.add(mode);
  }
  const aheadRequests = new Set<string>();
  for (const [index, waiter] of object.waitProcs.entries()) {
    if (groupOf(waiter.pid) === groupOf(pid)) continue;
    if (!conflictsWithAny(waiter.mode, groupHolds)) {
      aheadRequests.add(waiter.mode);
      continue;
    }
    // He waits for me; if I must wait for him too, it is a deadlock that PostgreSQL sees at once.
    if (conflictsWithAny(mode, waiter.heldLocks)) return "refused";
    const free = !conflictsWithAny(mode, aheadRequests) && !checkConflicts(object, pid, mode, groupOf);
    return free ? "granted" : index;
  }
  return object.waitProcs.length;
}

/** LockAcquireExtended on the shared table; `waitStart` is stamped on the request if it has to wait. */
export function acquireOn(
  object: LockObject,
  request: { pid: number; mode: string; waitStart: number },
  groupOf: GroupOf,
): "granted" | "waiting" | "refused" {
  const { pid, mode } = request;
  const own = object.procLocks.get(pid);
  const waitMask = object.waitProcs.map((waiter) => waiter.mode);
  const held = own?.has(mode) === true;
  const conflict = conflictsWithAny(mode, waitMask) || checkConflicts(object, pid, mode, groupOf);
  const place = held || !conflict ? "granted" : joinWaitQueue(object, pid, mode, groupOf);
  if (place === "granted") grant(object, pid, mode);
  if (typeof place === "string") return place;
  if (!own) object.procLocks.set(pid, new Map());
  object.waitProcs.splice(place, 0, { ...request, heldLocks: new Set(own?.keys()) });
  return "waiting";
}

/** ProcLockWakeup. Returns who was granted, in order. Unlike JoinWaitQueue it counts requests of the waiter's own group as ahead. */
function procLockWakeup(object: LockObject, groupOf: GroupOf): number[] {
  const aheadRequests = new Set<string>();
  const granted: number[] = [];
  object.waitProcs = object.waitProcs.filter(({ pid, mode }) => {
    if (conflictsWithAny(mode, aheadRequests) || checkConflicts(object, pid, mode, groupOf)) {
      aheadRequests.add(mode);
      return true;
    }
    grant(object, pid, mode);
    granted.push(pid);
    return false;
  });
  return granted;
}

/** CleanUpLock: forgets a process that neither holds nor awaits anything here, and wakes whom that frees. */
function cleanUp(object: LockObject, pid: number, wakeupNeeded: boolean, groupOf: GroupOf): number[] {
  if (object.procLocks.get(pid)?.size === 0) object.procLocks.delete(pid);
  return wakeupNeeded ? procLockWakeup(object, groupOf) : [];
}

/** RemoveFromWaitQueue. Returns who was granted, in order. */
export function stopWaitingOn(object: LockObject, pid: number, groupOf: GroupOf): number[] {
  object.waitProcs = object.waitProcs.filter((waiter) => waiter.pid !== pid);
  return cleanUp(object, pid, true, groupOf);
}

/** UnGrantLock for each of these modes the process holds, then CleanUpLock. Returns who was granted, in order. */
export function releaseOn(object: LockObject, pid: number, modes: string[], groupOf: GroupOf): number[] {
  for (const mode of modes) object.procLocks.get(pid)?.delete(mode);
  const wakeupNeeded = object.waitProcs.some((waiter) => conflictsWithAny(waiter.mode, modes));
  return cleanUp(object, pid, wakeupNeeded, groupOf);
}
