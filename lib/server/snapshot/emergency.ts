import { z } from "zod";
import { describeFailure, factsOf } from "../../shared/errors/describe";
import { LifeguardError } from "../../shared/errors/family";
import type { Snapshot } from "../../shared/snapshot";
import type { WireError } from "../../shared/view";
import { type Database, openDatabase } from "../db/database";
import { follow } from "../db/flight";
import { readRows } from "../sql";
import { emergencyStatement } from "./statement";

/** A spare way past the pooler, and the variable that names it; or why there is none. */
export type Spare =
  | { database: Database; from: string }
  | { database: null; from: string | null; why: string };

/** What is known of the emergency lane. Times are of the monotonic clock, ms. */
export type Readiness =
  | { state: "unchecked" }
  | { state: "ready"; at: number; ms: number; reserved: boolean | null }
  | { state: "unreachable"; at: number; error: WireError }
  | { state: "other database"; at: number };

/** Opens the spare lane at `named`, with one connection at most; says why when there is none to use. Never throws. */
export function openSpare(named: { name: string; url: string } | null, main: Database): Spare {
  if (!named)
    return { database: null, from: null, why: "Neither DIRECT_URL nor EMERGENCY_DATABASE_URL is set." };
  const from = named.name;
  try {
    const database = openDatabase(named.url, { connectionLimit: 1 });
    if (database.host !== main.host || database.port !== main.port || named.name === "EMERGENCY_DATABASE_URL")
      return { database, from };
    return { database: null, from, why: `${from} leads to the same host and port as the pooled URL.` };
  } catch (error) {
    const why = error instanceof LifeguardError ? error.message : "It cannot be read.";
    return { database: null, from, why: `${from}: ${why}` };
  }
}

const CHECK_EVERY_MS = 5 * 60_000;
/** After a failure, which an outage may have been; but poolers count refused logins against all. */
const CHECK_AGAIN_MS = 30_000;
const CHECK_LIMIT_MS = 10_000;

const found = z.object({
  systemId: z.string().nullable(),
  databaseId: z.string(),
  reserved: z.boolean().nullable(),
});
type Found = z.infer<typeof found>;

async function look(database: Database): Promise<Found> {
  const ask = (withSystemId: boolean) => readRows(database.prisma, found, emergencyStatement(withSystemId));
  const [row] = await ask(true).catch((error) => {
    if (factsOf(error).sqlstate === "42501") return ask(false);
    throw error;
  });
  if (!row) throw new Error("the emergency lane's check returned no row");
  return row;
}

const isOther = (row: Found, { systemId, databaseId }: Snapshot) =>
  row.databaseId !== String(databaseId) ||
  (row.systemId !== null && systemId !== null && row.systemId !== systemId);

/**
 * Watches whether the spare lane would answer, while all is well: a connection is opened every 5 minutes while somebody looks
 * (30 s after a failure), asked one thing, and closed. It must lead to the very database that the pooled lane reads.
 */
export function watchSpare(database: Database, clock = () => performance.now()) {
  let known: Readiness = { state: "unchecked" };
  let answered = false;
  let triedAt = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();

  async function check(picture: Snapshot): Promise<void> {
    const began = clock();
    const flight = follow(() => look(database));
    const limit = setTimeout(flight.sever, CHECK_LIMIT_MS);
    try {
      const row = await flight.result;
      const at = clock();
      const other = isOther(row, picture);
      answered ||= !other;
      known = other
        ? { state: "other database", at }
        : { state: "ready", at, ms: Math.round(at - began), reserved: row.reserved };
    } catch (error) {
      const { message, hint, extra } = describeFailure(error, database.provider);
      known = { state: "unreachable", at: clock(), error: { code: "unreachable", message, hint, ...extra } };
    } finally {
      clearTimeout(limit);
      await flight.returned;
      await database.pool.closeIdle().catch(() => 0);
    }
  }

  return {
    /** Begins a check when one is due; resolves with it. */
    checkIfDue(picture: Snapshot): Promise<void> {
      const soon = known.state === "unreachable" && !known.error.class?.startsWith("auth");
      if (clock() - triedAt < (soon ? CHECK_AGAIN_MS : CHECK_EVERY_MS)) return running;
      triedAt = clock();
      running = check(picture).catch(() => {});
      return running;
    },
    /** The lane was read through, which says as much as a check. */
    sawAnswer(readMs: number, reserved: boolean | null): void {
      if (known.state === "other database") return;
      answered = true;
      known = { state: "ready", at: clock(), ms: Math.round(readMs), reserved };
    },
    sawFailure(error: WireError): void {
      if (known.state !== "other database") known = { state: "unreachable", at: clock(), error };
    },
    known: () => known,
    /** Whether the lane has ever led to this database. */
    hasAnswered: () => answered,
  };
}
