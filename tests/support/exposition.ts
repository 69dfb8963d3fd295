import { spawnSync } from "node:child_process";

/** One series as it was written. */
export type Series = { name: string; labels: Record<string, string>; value: number };

const HEAD = /^# (HELP|TYPE) ([a-z][a-z0-9_]*) (.+)$/;
const SAMPLE = /^([a-z][a-z0-9_]*)(?:\{(.*)\})? (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/i;
const LABEL = /^([a-z][a-z0-9_]*)="((?:[^"\\\n]|\\[\\n"])*)"(?:,|$)/;
const escapes: Record<string, string> = { "\\\\": "\\", "\\n": "\n", '\\"': '"' };

function labelsOf(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = text;
  while (rest !== "") {
    const [all = "", name = "", value = ""] = LABEL.exec(rest) ?? [];
    if (!all) throw new Error(`no label: ${rest}`);
    if (name in labels) throw new Error(`label ${name} twice`);
    labels[name] = value.replace(/\\[\\n"]/g, (found) => escapes[found] ?? found);
    rest = rest.slice(all.length);
  }
  return labels;
}

/** What promtool would complain about in a name of this type. */
function judgeName(name: string, type: string): void {
  if (type === "counter" && !name.endsWith("_total"))
    throw new Error(`counter ${name} does not end in _total`);
  if (type === "gauge" && /_(total|count|sum|bucket)$/.test(name))
    throw new Error(`gauge ${name} ends like another type`);
  if (/(^|_)(ms|milliseconds?|minutes|kb|mb|percent|gauge|counter)(_|$)/.test(name))
    throw new Error(`${name}: no base unit`);
}

/**
 * Reads the text format strictly: each metric once, HELP and TYPE before its series, no series twice. Throws with the line that is wrong.
 * https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format
 */
export function parseExposition(text: string): Series[] {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const types = new Map<string, string>();
  const helped = new Set<string>();
  const seen = new Set<string>();
  const all: Series[] = [];
  let current = "";
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const [, kind, of = "", words = ""] = HEAD.exec(line) ?? [];
    if (kind === "HELP") {
      if (helped.has(of)) throw new Error(`${of} comes twice`);
      helped.add(of);
      current = of;
      continue;
    }
    if (kind === "TYPE") {
      if (of !== current || !/^(gauge|counter)$/.test(words)) throw new Error(`no type: ${line}`);
      types.set(of, words);
      judgeName(of, words);
      continue;
    }
    const [, name = "", labels = "", value = ""] = SAMPLE.exec(line) ?? [];
    if (!name || name !== current || !types.has(name)) throw new Error(`no series of ${current}: ${line}`);
    const series = { name, labels: labelsOf(labels), value: Number(value) };
    const key = JSON.stringify([name, Object.entries(series.labels).sort()]);
    if (seen.has(key)) throw new Error(`a series twice: ${line}`);
    seen.add(key);
    all.push(series);
  }
  return all;
}

/** What promtool says against the text; null where it is not installed, which is said aloud. */
export function promtool(args: readonly string[], input: string): string | null {
  const { error, status, stdout, stderr } = spawnSync("promtool", args, { input, encoding: "utf8" });
  if (error) {
    console.info(
      `promtool is not here (${error.message}): only our own parser judged. apt-get install prometheus`,
    );
    return null;
  }
  return status === 0 ? `${stdout}${stderr}`.trim() : `exit ${status}: ${stdout}${stderr}`;
}
