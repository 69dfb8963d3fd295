import type { z } from "zod";
import type { Prisma, PrismaClient } from "../../prisma/client/client";
import { localSettings } from "./snapshot/statement";

const writeSettings =
  "/* lifeguard */ SET LOCAL statement_timeout = 2000; SET LOCAL lock_timeout = 500; SET LOCAL idle_in_transaction_session_timeout = 5000";

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
 */
export function ownLimits(prisma: PrismaClient, kind: "read" | "write"): Prisma.PrismaPromise<number> {
  return prisma.$executeRawUnsafe(kind === "read" ? localSettings(1_000) : writeSettings);
}

/** One statement on our own tables for the same batch, where Prisma's client has no words for it. */
export function ownStatement(
  prisma: PrismaClient,
  statement: string,
  values: readonly (string | number)[],
): Prisma.PrismaPromise<number> {
  return prisma.$executeRawUnsafe(statement, ...values);
}
