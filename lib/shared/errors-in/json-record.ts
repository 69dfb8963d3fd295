import { asStderr, type LogRecord, readPlainLine, toTime } from "./log-record";

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fieldsIn = (value: unknown): Fields => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return isFields(one) ? one : {};
};
const first = (fields: Fields, names: readonly string[]): unknown =>
  names.map((name) => fields[name]).find((value) => value !== undefined && value !== null);
const word = (fields: Fields, names: readonly string[]): string => {
  const found = names.map((name) => fields[name]).find((value) => typeof value === "string" && value !== "");
  return typeof found === "string" ? found : "";
};

/** Whose names these are: PostgreSQL's jsonlog, Supabase's drains, Vector, fluent-bit, Datadog's agent, pino and winston. */
const MESSAGE = ["message", "event_message", "log", "msg", "MESSAGE", "error", "err", "text"];
const TIME = ["timestamp", "time", "@timestamp", "date", "ts"];
const APPLICATION = ["application_name", "application", "service", "service_name", "app"];
const SEVERITY = ["error_severity", "severity"];
const SQLSTATE = ["sql_state_code", "state_code", "sqlstate"];

function readFields(fields: Fields): LogRecord {
  // Supabase keeps what PostgreSQL told beside the line.
  const parsed = fieldsIn(fieldsIn(fields.metadata).parsed);
  const said = first(fields, MESSAGE);
  const inner = isFields(said)
    ? asStderr("", word(said, ["code", "sqlstate"]), word(said, ["message", "stack"]))
    : "";
  const plain = readPlainLine(typeof said === "string" ? said : inner);
  const all = { ...parsed, ...fields };
  const severity = word(all, SEVERITY);
  const sqlstate = word(all, SQLSTATE) || word(fields, ["code"]);
  // Where the line has a severity of its own, it is whole.
  const whole = /\b(ERROR|FATAL|PANIC|WARNING|LOG):? /.test(plain.text);
  return {
    at: toTime(first(fields, TIME)) ?? plain.at,
    text: whole && sqlstate === "" ? plain.text : asStderr(severity, sqlstate, plain.text),
    application: word(all, APPLICATION) || plain.application,
    route: word(fields, ["route", "path"]),
  };
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The records of an OpenTelemetry export in JSON, as Neon's integration sends them: resourceLogs, scopeLogs, logRecords. */
function readOpenTelemetry(fields: Fields): LogRecord[] {
  return list(fields.resourceLogs).flatMap((resource) => {
    const attributes = list(fieldsIn(fieldsIn(resource).resource).attributes).map(fieldsIn);
    const service = attributes.find(({ key }) => key === "service.name");
    const application = word(fieldsIn(service?.value), ["stringValue"]);
    return list(fieldsIn(resource).scopeLogs).flatMap((scope) =>
      list(fieldsIn(scope).logRecords).map((record) => {
        const { body, timeUnixNano } = fieldsIn(record);
        const plain = readPlainLine(word(fieldsIn(body), ["stringValue"]));
        return { ...plain, at: toTime(timeUnixNano) ?? plain.at, application };
      }),
    );
  });
}

/** The records of one JSON value that a shipper sent; null: it is no log. */
export function readJsonRecords(value: unknown): LogRecord[] | null {
  if (typeof value === "string") return [readPlainLine(value)];
  if (!isFields(value)) return null;
  if (Array.isArray(value.resourceLogs)) return readOpenTelemetry(value);
  const record = readFields(value);
  return record.text === "" ? null : [record];
}
