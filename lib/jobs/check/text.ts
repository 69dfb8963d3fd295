import type { Severity } from "../../shared/pool/finding";
import type { Checked, Found } from "./checked";

export type Style = { table: boolean; colour: boolean };

const ESC = "\u001b[";
const COLOURS: Record<Severity, string> = { fail: "31;1", warn: "33", info: "36" };
const WORDS: Record<Severity, string> = { fail: "FAIL", warn: "WARN", info: "INFO" };

/** One line, whatever a server said: no terminal, and no reader of workflow commands, obeys what stands in it. */
const line = (text: string) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
const count = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;

/** Rows with their columns under each other in a terminal, and with two spaces between them in a pipe. */
function columns(rows: string[][], { table }: Style): string[] {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, at) => Math.max(cell.length, all[at] ?? 0)),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => (table ? cell.padEnd(widths[at] ?? 0) : cell))
      .filter((cell) => cell !== "")
      .join("  ")
      .trimEnd(),
  );
}

function findingLines(found: Found[], style: Style): string[] {
  const paint = (severity: Severity, text: string) =>
    style.colour ? `${ESC}${COLOURS[severity]}m${text}${ESC}0m` : text;
  const heads = columns(
    found.map(({ severity, code, variable, title }) => [WORDS[severity], code, variable ?? "", line(title)]),
    style,
  );
  return found.flatMap(({ severity, evidence, fix, corrected, source }, at) => {
    const head = (heads[at] ?? "").replace(WORDS[severity], paint(severity, WORDS[severity]));
    const more = [evidence, fix && `Fix: ${fix}`, corrected && `Corrected: ${corrected}`, source];
    return [head, ...more.flatMap((text) => (text ? [`      ${line(text)}`] : []))];
  });
}

/** What was found, for people: the settings, each finding with its evidence and its fix, and the sum. */
export function toText(all: readonly Checked[], style: Style): string {
  return all
    .map(({ about, settings, findings, passed, unprobed }) => {
      const of = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
      const places = settings.map(({ variable, masked, place }) => [
        variable,
        line(masked),
        place ?? "cannot be read",
      ]);
      const sum = [
        count(of("fail"), "failure"),
        count(of("warn"), "warning"),
        count(of("info"), "note"),
        `${passed} passed`,
        ...(unprobed.length > 0 ? [`${unprobed.length} not probed`] : []),
      ].join(", ");
      return [
        line(about),
        ...columns(places, style),
        ...findingLines(findings, style),
        ...unprobed.map(line),
        `${of("fail") > 0 ? "Fails" : of("warn") > 0 ? "Works, and may hurt" : "Right, as far as was checked"}: ${sum}.`,
      ].join("\n");
    })
    .join("\n\n");
}
