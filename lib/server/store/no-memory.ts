import { LifeguardError } from "../../shared/errors/family";
import type { TableTrouble } from "./trouble";

const hints: Record<TableTrouble["what"], string> = {
  "not migrated":
    "Run npx prisma migrate deploy with DIRECT_URL set (STORE_DATABASE_URL for a store of its own); the Setup page has the steps.",
  "not allowed":
    "As the owner: GRANT USAGE ON SCHEMA lifeguard TO the role; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lifeguard TO the role.",
  "read only": "DATABASE_URL leads to a replica. Set STORE_DATABASE_URL to a database that takes writes.",
  unreachable: "What was kept is safe there. The live pages go on.",
};

const messages: Record<TableTrouble["what"], string> = {
  "not migrated": "Nothing is remembered yet: Lifeguard's tables are not there.",
  "not allowed": "Nothing is remembered: Lifeguard's role may not use its tables.",
  "read only": "Nothing is remembered: the store takes no writes.",
  unreachable: "The store does not answer.",
};

/** Trouble with our own tables as the error a page of the past shows: what is missing, and how to get memory. */
export function noMemory({ what, error }: TableTrouble, cause?: unknown): LifeguardError {
  if (what !== "unreachable")
    return new LifeguardError("no_memory", messages[what], { hint: hints[what], cause });
  const words = error.message.replace(/^Cannot read the database: /, "").replace(/[.\s]+$/, "");
  const why = words === "" ? "" : ` It says: ${words}.`;
  const { sqlstate, prismaCode, class: kind } = error;
  return new LifeguardError("unreachable", messages.unreachable + why, {
    hint: `${error.hint} ${hints.unreachable}`.trim(),
    cause,
    ...(sqlstate && { sqlstate }),
    ...(prismaCode && { prismaCode }),
    ...(kind && { class: kind }),
  });
}
