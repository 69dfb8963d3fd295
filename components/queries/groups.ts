import { connectionQueries } from "@/lib/views/queries/connections";
import type { DiagnosticQuery } from "@/lib/views/queries/diagnostic";
import { guideQueries } from "@/lib/views/queries/guide";
import { lockQueries } from "@/lib/views/queries/locks";
import { transactionQueries } from "@/lib/views/queries/transactions";

export type QueryGroup = { id: string; title: string; lead: string; queries: readonly DiagnosticQuery[] };

/** The statements under the question each group answers, in the order of `queries`. */
export const groups: readonly QueryGroup[] = [
  {
    id: "from-guides",
    title: "What guides publish",
    lead: "The three that every guide has, as they are. Good for a first look; each leads astray in its own way.",
    queries: guideQueries,
  },
  {
    id: "connections",
    title: "Connections and their limits",
    lead: "Are we running out, and who holds them?",
    queries: connectionQueries,
  },
  {
    id: "transactions",
    title: "Transactions left open",
    lead: "What stays open, what it holds, and what it holds back.",
    queries: transactionQueries,
  },
  {
    id: "locks",
    title: "Locks, and ending what is in the way",
    lead: "Ask PostgreSQL who waits for whom. Then end the work you saw, never a bare pid.",
    queries: lockQueries,
  },
];

/** "16 statements to run yourself: 14 only read, 2 act". */
export function headline(all: readonly DiagnosticQuery[]): string {
  const acting = all.filter(({ acts }) => acts !== undefined).length;
  const reading = all.length - acting;
  return `${all.length} statements to run yourself: ${reading} only read, ${acting} ${acting === 1 ? "acts" : "act"}`;
}
