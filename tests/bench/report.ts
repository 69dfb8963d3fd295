import { arch, cpus, platform, totalmem } from "node:os";
import { type Figure, table } from "./figure";

const METHOD = `How each part is measured, and why its gate is what it is:

- **a** One read as the live reader makes it (Prisma, one READ ONLY transaction, parsed and checked, who blocks whom worked out)
  against the same SELECT in the same transaction by bare \`pg\`, its JSON parsed. Both direct, in turns, on PostgreSQL 18 with
  1,000 real sessions: 40 chains of 10 that really wait on row and advisory locks, and 600 idle, in a transaction or at work.
- **b** The production build behind PgBouncer in transaction mode, the same 1,000 sessions, 200 viewers with a bearer token that
  poll three views every 2 s. Reads are counted by the distinct times of reading that viewers saw and by PgBouncer's own count of
  transactions; connections by PgBouncer and by pg_stat_activity. A stale answer counts as failed. The viewers run on
  the same machine as the server: the latencies hold both.
- **c** What a fresh browser asks for until its first paint, or finds named in the HTML, as the server sends it (gzip). What a page
  fetches later (charts, and other pages' code that links prefetch) stands in brackets.
- **d** The Sessions page with all of 2,000 rows loaded, answered with a recorded real answer of 1,000 sessions doubled under other
  pids, aged by 2 s a refresh. All main-thread tasks of the 2 s between refreshes count, the ticking of ages included.
- **e** Memory (RSS) of the Next server, from the end of the warm-up to the end of b: growth without end would show.
- **f** 500 sessions that want the row a 501st has changed, on a server of their own. The graph with what every one's end would do
  is worked out from one real snapshot, in turns with bare \`pg\` that reads and parses pg_locks. The answer is what an operator is
  sent, with 15 minutes of such moments behind it. Its time is judged too: at most 20 ms were promised.
- **g** Memory, on a server of its own with a shop of 100 real sessions. A sample's write as the keeper makes it, in turns with bare
  \`pg\` that writes the same rows for another target, one INSERT a table: sample, moment, load, texts, the state for the next sample and the
  target's own; ours also sets its limits, reads evidence and decides what follows. Both have written the like just before, and go first in
  turn; 200 rounds warm them up. The year is made of those 60 real samples, repeated in the server and rolled up by the product's
  statements. Charts and moments are asked in turns with bare \`pg\` that sends the very statements the product sent. Tables are measured
  as fresh copies with their indexes.
- **h** 20 deliveries of a Vercel drain, NDJSON of 5,000 lines of which every tenth tells of an error, taken in as the route does, in turns
  with JSON.parse of the same lines and nothing else. Lines a second hold the writes to PostgreSQL too.
- **i** The default rules and as many again with scopes, fifty in all, judged 200 times over a crowded moment, in turns with JSON there and back
  of the same facts: what one sample costs beside its reading and writing. Once every 10 s at most.
`;

/** docs/bench.md: the table, the kind of machine, the day, and how each figure came about. */
export function report(figures: readonly Figure[], now: Date): string {
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`;
  return `# Measured

\`npm run bench\` measures these figures and fails when a gate does not hold; \`npm run bench -- --write\` writes this page.
Absolute figures belong to the machine; only ratios and counts are judged.

${now.toISOString().slice(0, 10)}, Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} cores, ${memory} of memory.

${table(figures)}

${METHOD}`;
}
