import { classifyText } from "./classify-text";
import { readJsonRecords } from "./json-record";
import { type LogRecord, readPlainLine } from "./log-record";
import { maskError } from "./mask";
import { nameOf, type Occurrence, routeOf, whenOf } from "./occurrence";

function toError({ at, text, application, route }: LogRecord, now: number): Occurrence[] {
  const found = classifyText(text);
  if (!found) return [];
  const { class: name, sqlstate, prismaCode, message } = found;
  return [
    {
      at: at === null ? now : whenOf(at, now),
      ...{ class: name, sqlstate, prismaCode, text: maskError(message) },
      ...{ source: "logs", application: nameOf(application), deployment: "", region: "" },
      route: routeOf(route),
    },
  ];
}

function recordsIn(line: string): LogRecord[] | null {
  // PostgreSQL's stderr continues a text, of a statement too, behind a tab.
  if (line.startsWith("\t")) return [];
  if (!/^\s*[{"]/.test(line)) return [readPlainLine(line)];
  try {
    return readJsonRecords(JSON.parse(line));
  } catch {
    return null;
  }
}

/** The errors in one line of a log, or one piece of JSON; null: it cannot be read. `now`: epoch ms. Never throws. */
export function readLogLine(line: string, now: number): Occurrence[] | null {
  return recordsIn(line)?.flatMap((record) => toError(record, now)) ?? null;
}
