import type { z } from "zod";
import type { PrismaClient } from "../../prisma/client/client";
import { localSettings } from "./snapshot/statement";

/**
 * Runs one statement in a READ ONLY transaction of its own, with its time limits set for that transaction only, and parses
 * the rows. The only place of the product that sends SQL text. Unnamed statements only: safe through every pooler.
 * Throws what Prisma throws, and a ZodError when the rows are not what `row` says.
 */
export async function readRows<T>(
  prisma: PrismaClient,
  row: z.ZodType<T>,
  statement: string,
  options: { statementTimeoutMs: number } = { statementTimeoutMs: 1_000 },
): Promise<T[]> {
  const [, rows] = await prisma.$transaction([
    prisma.$executeRawUnsafe(localSettings(options.statementTimeoutMs)),
    prisma.$queryRawUnsafe(statement),
  ]);
  return row.array().parse(rows);
}
