import type { PrismaClient } from "../../../prisma/client/client";
import type { PoolReport, ReportsKept } from "../../shared/pool/report";
import type { Live } from "../snapshot/live";
import { knownTrouble } from "../store/known-trouble";
import { type TableTrouble, troubleOf } from "../store/trouble";
import { inTurn } from "../store/turn";
import { choose, isOfCommit, type Reported } from "./choose";
import { nameOf, noInstances } from "./instances";
import { type KeptReport, newestOfEach } from "./kept";
import { createMemory } from "./memory";
import { readTable, writeReport } from "./table";
import { inMemory, inTable, off } from "./words";

/** Asked only when the pooled lane answered, within 1.2 s too: 3 s in all. */
const READ_MS = 1_200;
const WRITE_MS = 1_500;
/** However many look, the table is read so often at most; where it cannot be, its mending is somebody's work. */
const FRESH_MS = 2_000;
const TROUBLED_MS = 15_000;

type Place = Pick<Live, "reading" | "store" | "storeApart" | "migrated">;
type Known = { kept: ReportsKept; reported: Reported[]; hasReported: boolean | null };
type Table = { rows: KeptReport[]; trouble: TableTrouble | null };

async function ask(place: Place): Promise<Table> {
  const trouble = knownTrouble(place);
  if (trouble) return { rows: [], trouble };
  const { store, reading } = place;
  return inTurn(store, () => readTable(store, reading.target.id), READ_MS).then(
    (rows) => ({ rows, trouble: null }),
    (error) => ({ rows: [], trouble: troubleOf(error) }),
  );
}

/**
 * Reports of applications: in our table, and in this instance's memory. `where` gives the live picture, which names the database and has
 * the client for our tables; it may throw. Where no report is accepted, none is read.
 */
export function createReports(options: { where: () => Promise<Place>; accepted: boolean }) {
  const { where, accepted } = options;
  const memory = createMemory();
  /** Why the newest report is not in the table: it may be read and yet not be written. */
  let unwritten: TableTrouble | null = null;
  const reads = new WeakMap<PrismaClient, { at: number; forMs: number; table: Promise<Table> }>();

  /** What the table holds; shared by all who ask within the time. */
  function read(place: Place): Promise<Table> {
    const known = reads.get(place.store);
    if (known && performance.now() - known.at < known.forMs) return known.table;
    const mine = { at: performance.now(), forMs: FRESH_MS, table: ask(place) };
    reads.set(place.store, mine);
    void mine.table.then(({ trouble }) => {
      if (trouble && trouble.what !== "unreachable") mine.forMs = TROUBLED_MS;
    });
    return mine.table;
  }

  async function write(kept: KeptReport): Promise<TableTrouble | null> {
    try {
      const place = await where();
      const trouble = knownTrouble(place);
      if (trouble) return trouble;
      const { store, reading } = place;
      await inTurn(store, () => writeReport(store, reading.target.id, kept), WRITE_MS);
      reads.delete(store);
      return null;
    } catch (error) {
      return troubleOf(error);
    }
  }

  return {
    /** Keeps a report that is masked already. Never throws: what the table cannot take stays in memory, and the answer says so. */
    async keep(report: PoolReport, now: number): Promise<ReportsKept> {
      const { instance } = report;
      const instances = instance === null ? noInstances : { seen: { [nameOf(instance)]: now }, peak: 1 };
      const kept = { report: { ...report, instance: null }, firstAt: now, at: now, instances };
      memory.add(kept);
      unwritten = await write(kept);
      return unwritten ? inMemory(unwritten) : inTable;
    },
    /**
     * What each application runs, by its reports, and what it ran before. `commit` names the deployment that is meant, and `hasReported`
     * says whether it did; null: none was named. Never throws, and waits 1.2 s at most for the table: without it there is what this
     * instance remembers, and why there is no more.
     */
    async read(place: Place, { now, commit }: { now: number; commit: string | null }): Promise<Known> {
      if (!accepted) return { kept: off, reported: [], hasReported: commit === null ? null : false };
      const { rows, trouble: unread } = await read(place);
      const trouble = unread ?? unwritten;
      const all = newestOfEach([...rows, ...memory.all()]);
      return {
        kept: trouble ? inMemory(trouble) : inTable,
        reported: choose(all, now, commit),
        hasReported: commit === null ? null : all.some((one) => isOfCommit(one, commit)),
      };
    },
  };
}
export type Reports = ReturnType<typeof createReports>;
