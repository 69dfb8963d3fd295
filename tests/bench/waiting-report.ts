import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import type { Waiting } from "../../lib/shared/pool/waiting";
import { markdown } from "./figure";
import { benchWaiting, type Measured } from "./waiting";

const PAGE = "docs/budget.md";
const MARKS = ["<!-- measured -->", "<!-- /measured -->"] as const;
/** What the Budget card promises of its median. */
const LOWEST = 0.7;
const HIGHEST = 1.3;

const ms = (value: number | null) => (value === null ? "-" : value.toFixed(1));
const percent = (value: number | null) => (value === null ? "-" : `${(value * 100).toFixed(1)} %`);

/** The measured median over that of a model; null where the model shows none. */
const ratioOf = ({ medianMs }: Measured, model: Waiting) =>
  model.medianMs === null ? null : medianMs / model.medianMs;
const ratiosOf = (one: Measured) =>
  [one.model, one.byWait].map((model) => ratioOf(one, model)).filter((ratio) => ratio !== null);
const shown = (one: Measured, model: Waiting) => ratioOf(one, model)?.toFixed(2) ?? `not shown: ${model.why}`;

/** Whether what is shown is near enough; true where nothing is. */
const holds = (one: Measured) => ratiosOf(one).every((ratio) => ratio >= LOWEST && ratio <= HIGHEST);

/** The measured run as a Markdown table. Medians are of those who wait; means of all. */
function waitingTable(all: readonly Measured[]): string {
  const head = ["times", "pool", "load", "spread", "sent", "wait", "model", "median, ms", "ideal queue"];
  const rest = [
    "model",
    "ratio",
    "by mean wait",
    "ratio",
    "mean, ms",
    "PgBouncer",
    "model",
    "p95, ms",
    "model",
    "",
  ];
  const rows = all.map((one) => {
    const { model, byWait } = one;
    return [
      ...[one.kind, String(one.pool), percent((one.ratePerS * one.transactionMs) / 1_000 / one.pool)],
      ...[(one.spreadMs / one.transactionMs).toFixed(2), String(one.transactions)],
      ...[percent(one.waited / one.transactions), percent(model.share)],
      ...[ms(one.medianMs), ms(one.idealMs), ms(model.medianMs), shown(one, model)],
      ...[ms(byWait.medianMs), shown(one, byWait)],
      ...[ms(one.meanMs), ms(one.poolerMeanMs), ms(model.meanMs), ms(one.p95Ms), ms(model.p95Ms)],
      one.clientless > 0 ? "NO CLIENT LEFT" : one.disturbed ? "disturbed" : "",
    ];
  });
  return markdown([...head, ...rest], rows);
}

/** What was measured, in one sentence, with the day and the kind of machine. */
function summary(all: readonly Measured[], now: Date): string {
  const ratios = all.flatMap(ratiosOf);
  const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  const day = now.toISOString().slice(0, 10);
  return `${day}, PgBouncer in transaction mode, ${cpus().length} cores: the measured medians are ${range} times the ${ratios.length} that the model shows.`;
}

/** Measures, prints, and with `write` keeps the table in docs/budget.md. False: something shown was not within its promise. */
export async function runWaiting(write: boolean): Promise<boolean> {
  const all = await benchWaiting();
  const text = `${summary(all, new Date())}\n\n${waitingTable(all)}`;
  console.info(`\n${text}\n`);
  if (write) {
    const [begin, end] = MARKS;
    const page = await readFile(PAGE, "utf8");
    const [before, after] = [page.indexOf(begin), page.indexOf(end)];
    if (before < 0 || after < before) throw new Error(`${PAGE} lacks its marks ${MARKS.join(" and ")}`);
    await writeFile(PAGE, `${page.slice(0, before + begin.length)}\n${text}\n${page.slice(after)}`);
  }
  const off = all.filter((one) => !holds(one) || one.clientless > 0);
  console.info(off.length === 0 ? "Every median shown holds." : `${off.length} rows do not hold.`);
  return off.length === 0;
}
