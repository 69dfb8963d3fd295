import { bitOf, conflictsOf } from "./conflicts";
import { nextHolderOf } from "./next-holder";
import type { LockObject, LockTable, Party, Wait } from "./parties";
import { PartySet } from "./party-set";
import type { Reach } from "./reach";

/** What would follow if a party vanished: its session ends, its transaction is rolled back, its statement is cancelled. */
export type Ending = {
  /** Those whose wait PostgreSQL would end at once. */
  freed: Party[];
  /** How many of them then surely have what they wait for: the others may find the next one in the way, which no lock tells before. */
  surely: number;
  /** Who holds the rest up then. Null: nobody is left, or only a circle. */
  nextHolder: Party | null;
};

const ROW_SHARE = bitOf("RowShareLock");
const ROW_EXCLUSIVE = bitOf("RowExclusiveLock");

/**
 * The waits on `object` that PostgreSQL grants when `gone` lets go: ProcLockWakeup in src/backend/storage/lmgr/proc.c. From the front,
 * whoever conflicts with no holder and with nobody left waiting ahead.
 */
function grantedWithout(object: LockObject, gone: Party): Wait[] {
  const held = new Map([...object.holders].filter(([party]) => party !== gone));
  const granted: Wait[] = [];
  let ahead = 0;
  for (const wait of object.queue) {
    if (wait.party === gone) continue;
    const wanted = conflictsOf(wait.bit);
    const inTheWay = () => {
      for (const [party, mask] of held) if (party !== wait.party && (mask & wanted) !== 0) return true;
      return false;
    };
    if ((wanted & ahead) !== 0 || inTheWay()) {
      ahead |= wait.bit;
      continue;
    }
    held.set(wait.party, (held.get(wait.party) ?? 0) | wait.bit);
    granted.push(wait);
  }
  return granted;
}

/** The row that a waiter on a transaction is after: the tuple it stands first in line for. Null: it inserts a key, or follows an updated row. */
export function rowOf(party: Party): LockObject | null {
  const rows = [...party.holds.keys()].filter(({ type }) => type === "tuple");
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/**
 * Whether others may have locked `row` together with `holder` (FOR SHARE, FOR KEY SHARE, foreign keys): pg_locks does not list who locks a
 * row, but that needs ROW SHARE on its table by one of the two, and ROW SHARE or ROW EXCLUSIVE by the other.
 */
function maybeShared(table: LockTable, row: LockObject, holder: Party): boolean {
  const [, database, relation] = row.key.split("/");
  const modes = table.objects.get(`relation/${database}/${relation}`)?.holders;
  if (!modes) return false;
  const others = [...modes].filter(([party]) => party !== holder && party.waits.length === 0);
  const shares = ((modes.get(holder) ?? 0) & ROW_SHARE) !== 0;
  return others.some(([, mask]) => (mask & ROW_SHARE) !== 0 || (shares && (mask & ROW_EXCLUSIVE) !== 0));
}

/** How many of those who wait for one transaction's end surely go on after it. */
function surelyAfter(table: LockTable, waits: readonly Wait[], gone: Party): number {
  const rows = waits.map(({ party }) => rowOf(party));
  // Without a row in sight they may all be after the same key, and one of them gets it.
  if (rows.includes(null)) return 1;
  return rows.filter((row) => row && !maybeShared(table, row, gone)).length;
}

function countSurely(table: LockTable, waits: readonly Wait[], gone: Party): number {
  let surely = 0;
  const onTransactions: Wait[] = [];
  for (const wait of waits) {
    // An index build waits for the older transactions one after the other.
    if (wait.object.type === "virtualxid") surely += wait.lockersLeft === 1 ? 1 : 0;
    else if (["transactionid", "spectoken"].includes(wait.object.type)) onTransactions.push(wait);
    else surely++;
  }
  return onTransactions.length === 0 ? surely : surely + surelyAfter(table, onTransactions, gone);
}

/** What would follow if `gone` vanished; `victims` is everyone behind it. */
export function endingOf(table: LockTable, reach: Reach, gone: Party, victims: PartySet): Ending {
  if (victims.items.length === 0) return { freed: [], surely: 0, nextHolder: null };
  const objects = new Set([...gone.holds.keys(), ...gone.waits.map(({ object }) => object)]);
  const granted: Wait[] = [];
  for (const object of objects) {
    // First in line for a row is not yet at it: the row's holder is next in the way.
    if (object.type !== "tuple" && object.queue.length > 0) granted.push(...grantedWithout(object, gone));
  }
  const over = new Set(granted);
  // A session goes on when neither it nor a parallel worker of it waits any more.
  const waits = granted.filter(
    ({ party }) => victims.has(party) && party.waits.every((wait) => over.has(wait)),
  );
  const freed = new PartySet(table.parties.length);
  for (const { party } of waits) freed.add(party);
  return {
    freed: freed.items,
    surely: Math.min(freed.items.length, countSurely(table, waits, gone)),
    nextHolder: nextHolderOf(reach, gone, freed, victims),
  };
}
