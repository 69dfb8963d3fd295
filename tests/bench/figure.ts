/** One line of the report. `baseline` and `ratio` only where speed is compared; absolute figures have neither. */
export type Figure = {
  part: string;
  name: string;
  value: string;
  baseline?: string;
  ratio?: number;
  /** In words, such as "ratio <= 1.5"; absent: reported, not judged. */
  gate?: string;
  pass?: boolean;
};

/** The value below which `share` (0 to 1) of `values` lie, by nearest rank; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle value; NaN of none. */
export const median = (values: readonly number[]) => percentile(values, 0.5);

export const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;
export const kb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
export const mb = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** Two medians of the same run compared; passes while `value` takes at most `limit` times what `baseline` takes. */
export function compared(
  head: Pick<Figure, "part" | "name">,
  value: number,
  baseline: { name: string; value: number },
  limit?: number,
): Figure {
  const ratio = value / baseline.value;
  return {
    ...head,
    value: ms(value),
    baseline: `${ms(baseline.value)} (${baseline.name})`,
    ratio,
    ...(limit !== undefined && { gate: `ratio <= ${limit}`, pass: ratio <= limit }),
  };
}

/** A Markdown table, its columns padded so that a terminal reads it too. */
export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** The report. */
export function table(figures: readonly Figure[]): string {
  const head = ["", "figure", "value", "baseline", "ratio", "gate", ""];
  const rows = figures.map(({ part, name, value, baseline, ratio, gate, pass }) => [
    part,
    name,
    value,
    baseline ?? "-",
    ratio === undefined ? "-" : ratio.toFixed(2),
    gate ?? "reported",
    pass === undefined ? "" : pass ? "pass" : "FAIL",
  ]);
  return markdown(head, rows);
}
