import { describeFailure, factsOf } from "../../shared/errors/describe";
import { toWire } from "../../shared/errors/family";
import type { WireError } from "../../shared/view";

/**
 * Why a table of ours cannot be read or written. `not migrated`: it, or a column of it, is not there. `not allowed`: the role lacks a
 * grant. `read only`: a replica. `unreachable`: the database is in trouble, and what failed may work again.
 */
export type TableTrouble = {
  what: "not migrated" | "not allowed" | "read only" | "unreachable";
  error: WireError;
};

const byCode: Record<string, TableTrouble["what"]> = {
  P2021: "not migrated",
  P2022: "not migrated",
  "42P01": "not migrated",
  "42703": "not migrated",
  "3F000": "not migrated",
  P1010: "not allowed",
  "42501": "not allowed",
  "25006": "read only",
};

/** What kept an operation on a table of ours from happening, in the database's words with the next step. */
export function troubleOf(error: unknown): TableTrouble {
  const { sqlstate = "", prismaCode = "" } = factsOf(error);
  return {
    what: byCode[sqlstate] ?? byCode[prismaCode] ?? "unreachable",
    error: toWire(describeFailure(error)).error,
  };
}

/** Whether the database refuses the very values, as it would each time: SQLSTATE classes 22, 23 and 54, or Prisma's own check. */
export function refusesValues(error: unknown): boolean {
  const { sqlstate = "", prismaCode = "" } = factsOf(error);
  if (sqlstate) return /^(22|23|54)/.test(sqlstate);
  return (
    /^P20(0\d|1\d|20|33)$/.test(prismaCode) ||
    (error instanceof Error && error.name === "PrismaClientValidationError")
  );
}
