import type { ReportsKept } from "../../shared/pool/report";
import type { TableTrouble } from "../store/trouble";

const words: Record<TableTrouble["what"], (error: TableTrouble["error"]) => string> = {
  "not migrated": () => "Lifeguard's table for reports is not there: run npx prisma migrate deploy.",
  "not allowed": () =>
    "Lifeguard's role may not use its table: GRANT USAGE ON SCHEMA lifeguard, and SELECT, INSERT, UPDATE, DELETE ON lifeguard.pool_report.",
  "read only": () => "DATABASE_URL leads to a replica, which keeps nothing.",
  unreachable: ({ message }) =>
    `Lifeguard's table for reports does not answer: ${message.replace(/^Cannot read the database: /, "").replace(/\.?$/, ".")}`,
};

/** Reports are in this instance's memory alone, and why. */
export const inMemory = ({ what, error }: TableTrouble): ReportsKept => ({
  kept: "memory",
  why: `${words[what](error)} Until then reports are kept in the memory of the instance that took them, and go with it.`,
});

export const inTable: ReportsKept = { kept: "table", why: null };

export const off: ReportsKept = {
  kept: "off",
  why: "INGEST_TOKEN is not set, so no application can report: only Lifeguard's own copy of the settings is judged.",
};
