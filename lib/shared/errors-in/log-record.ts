import { csvFields, isCsvLog } from "./csv";

/** What a log says at one moment, whatever its form. */
export type LogRecord = {
  /** Epoch ms; null: not told. */
  at: number | null;
  text: string;
  application: string;
  route: string;
};

/** Columns of csvlog: https://www.postgresql.org/docs/18/runtime-config-logging.html#RUNTIME-CONFIG-LOGGING-CSVLOG */
const CSV = { time: 0, severity: 11, sqlstate: 12, message: 13, application: 22, columns: 23 } as const;

const SEVERITY = /^(DEBUG[1-5]?|LOG|INFO|NOTICE|WARNING|ERROR|FATAL|PANIC)$/;
/** A time that says its zone: PostgreSQL's own zone names cannot be known. */
const TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,6})?) ?(UTC|GMT|Z|[+-]\d\d:?\d\d)\b/;

function timeIn(text: string): number | null {
  const [, day, clock, zone = ""] = TIME.exec(text) ?? [];
  if (!day || !clock) return null;
  const at = Date.parse(`${day}T${clock}${/^[+-]/.test(zone) ? zone : "Z"}`);
  return Number.isFinite(at) ? at : null;
}

/** An error as PostgreSQL's stderr with %e writes it, which the classifier reads. */
export const asStderr = (severity: string, sqlstate: string, message: string): string =>
  [
    SEVERITY.test(severity) ? `${severity}:  ` : "",
    /^[0-9A-Z]{5}$/.test(sqlstate) && sqlstate !== "00000" ? `${sqlstate}: ` : "",
    message,
  ].join("");

/** A plain line: PostgreSQL's stderr or csvlog, PgBouncer's log, or anybody's. */
export function readPlainLine(line: string): LogRecord {
  if (!isCsvLog(line)) return { at: timeIn(line), text: line, application: "", route: "" };
  const fields = csvFields(line, CSV.columns);
  const of = (column: number) => fields[column] ?? "";
  return {
    at: timeIn(of(CSV.time)),
    text: asStderr(of(CSV.severity), of(CSV.sqlstate), of(CSV.message)),
    application: of(CSV.application),
    route: "",
  };
}

/** Epoch ms of what a shipper calls a time: ISO text, or a number of seconds, milli-, micro- or nanoseconds. */
export function toTime(value: unknown): number | null {
  if (typeof value === "string" && !/^\d+(\.\d+)?$/.test(value)) {
    const at = timeIn(value) ?? Date.parse(value);
    return Number.isFinite(at) ? at : null;
  }
  let at = Number(value);
  if (typeof value === "boolean" || value === null || !Number.isFinite(at) || at <= 0) return null;
  if (at < 1e11) at *= 1_000;
  while (at > 1e14) at /= 1_000;
  return at;
}
