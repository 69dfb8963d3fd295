import { slowStatement } from "./slow";
import { emergencyStatement, localSettings, serverStatement, snapshotStatement } from "./statement";

const NEWEST = 180_000;

/** What Lifeguard sends to a database it watches, as PostgreSQL 18 gets it; for the SQL page to show. */
export function ownStatements(): { name: string; note: string; sql: string }[] {
  return [
    {
      name: "Limits on ourselves, first",
      note: "SET LOCAL ends with the transaction: nothing stays on a server connection that others share.",
      sql: localSettings(1_000),
    },
    {
      name: "Which server this is, once",
      note: "Asked before the first picture, and again after a failure: another server may answer now.",
      sql: serverStatement(true),
    },
    {
      name: "The live picture",
      note: "Every page's figures. Before PostgreSQL 14, query_id and waitstart are NULL.",
      sql: snapshotStatement(NEWEST),
    },
    {
      name: "The emergency lane's check, every 5 min",
      note: "On a connection of its own past the pooler, closed again at once: would this way answer in an outage?",
      sql: emergencyStatement(true),
    },
    {
      name: "The slow picture, every 30 s",
      note: "Counters, replication and sizes, none of which waits for a lock.",
      sql: slowStatement(NEWEST),
    },
  ];
}
