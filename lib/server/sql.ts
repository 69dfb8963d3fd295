import type { z } from "zod";
import type { Prisma, PrismaClient } from "../../prisma/client/client";
import { poolOf } from "./db/database";
import { localSettings } from "./snapshot/statement";

const writeSettings = (lockMs: number) =>
  `SET LOCAL statement_timeout = 2000; SET LOCAL lock_timeout = ${lockMs}; SET LOCAL idle_in_transaction_session_timeout = 5000; SET LOCAL timezone = 'UTC'`;

/**
 * Runs one statement in a READ ONLY transaction of its own, with its time limits set for that transaction only, and parses
 * the rows. The only place of the product that sends SQL text. Unnamed statements only: safe through every pooler.
 * Throws what Prisma throws, and a ZodError when the rows are not what `row` says.
 */
export async function readRows<T>(
  prisma: PrismaClient,
  row: z.ZodType<T>,
  statement: string,
  options: { statementTimeoutMs?: number; values?: readonly (string | number | null)[] } = {},
): Promise<T[]> {
  const { statementTimeoutMs = 1_000, values = [] } = options;
  const [, rows] = await prisma.$transaction([
    prisma.$executeRawUnsafe(localSettings(statementTimeoutMs)),
    prisma.$queryRawUnsafe(statement, ...values),
  ]);
  return row.array().parse(rows);
}

/**
 * Limits for one transaction on our own tables; first of a batch: `prisma.$transaction([ownLimits(prisma, ...), prisma.audit ...])`.
 * A lock on a table of ours (somebody's migration) must not hold the connection that the live read shares.
 * `upkeep`: a write that gives way to everyone, as the next one does what it leaves.
 */
export function ownLimits(
  prisma: PrismaClient,
  kind: "read" | "write" | "upkeep",
): Prisma.PrismaPromise<number> {
  const settings =
    kind === "read" ? localSettings(1_000) : `/* lifeguard */ ${writeSettings(kind === "write" ? 500 : 50)}`;
  return prisma.$executeRawUnsafe(settings);
}

/** One statement on our own tables for the same batch, where Prisma's client has no words for it. */
export function ownStatement(
  prisma: PrismaClient,
  statement: string,
  values: readonly (string | number)[],
): Prisma.PrismaPromise<number> {
  return prisma.$executeRawUnsafe(statement, ...values);
}

type Statement = { statement: string; values: readonly unknown[] };

/**
 * One transaction of at most four round trips: `first` answers one row, `decide` makes what is written next of it, or (null) nothing. Whatever
 * fails or throws rolls back all of it. By the pool under Prisma, which has no word for BEGIN with its limits and takes as long again for a
 * transaction that decides. Throws what pg throws, and a ZodError when the row is not what it should be.
 */
export async function claimThenFollow<T>(
  prisma: PrismaClient,
  first: Statement & { row: z.ZodType<T> },
  decide: (row: T) => Statement | null,
): Promise<T> {
  const client = await poolOf(prisma).connect();
  let broken: boolean | undefined;
  try {
    await client.query(`/* lifeguard */ BEGIN; ${writeSettings(50)}`);
    const { rows } = await client.query(first.statement, [...first.values]);
    const row = first.row.parse(rows[0]);
    const next = decide(row);
    if (next) await client.query(next.statement, [...next.values]);
    await client.query("COMMIT");
    return row;
  } catch (error) {
    broken = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(broken);
  }
}
