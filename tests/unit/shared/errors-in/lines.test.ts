import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readLogLine } from "@/lib/shared/errors-in/log-line";
import { maskError } from "@/lib/shared/errors-in/mask";
import { routeOf, whenOf } from "@/lib/shared/errors-in/occurrence";
import { readReported, reportedError } from "@/lib/shared/errors-in/reported";
import { readVercelLine } from "@/lib/shared/errors-in/vercel-line";

const now = Date.parse("2026-11-25T12:00:30Z");
const at = Date.parse("2026-11-25T12:00:00.123Z");
const T = "2026-11-25 12:00:00.123 UTC";

describe("a line of a log", () => {
  it.each<[string, string, object]>([
    [
      "PostgreSQL's stderr",
      `${T} [77] app@shop FATAL:  53300: sorry, too many clients already`,
      { class: "too_many_clients", sqlstate: "53300", at },
    ],
    [
      "stderr without %e",
      `${T} [77] ERROR:  prepared statement "s17" does not exist`,
      { class: "ps_missing", at },
    ],
    [
      "a zone nobody knows",
      `2026-11-25 13:00:00.123 CET [77] ERROR:  deadlock detected`,
      { class: "deadlock", at: now },
    ],
    [
      "csvlog",
      `${T},"app","shop",77,"127.0.0.1:5",65,1,"PARSE",2026-11-25 12:00:00 UTC,3/4,0,ERROR,26000,"prepared statement ""s,17"" does not exist",,,,,,"EXECUTE s17",,,"web","client backend",,0`,
      { class: "ps_missing", sqlstate: "26000", application: "web", at },
    ],
    [
      "jsonlog",
      `{"timestamp":"${T}","error_severity":"ERROR","state_code":"40P01","message":"deadlock detected","application_name":"web"}`,
      { class: "deadlock", sqlstate: "40P01", application: "web", at },
    ],
    [
      "PgBouncer's",
      `${T} [1] LOG C-0x55: shop/app@127.0.0.1:5 closing because: query_wait_timeout (age=1s)`,
      { class: "pgb_query_wait", at },
    ],
    [
      "Supabase's drain",
      `{"event_message":"remaining connection slots are reserved for roles with the SUPERUSER attribute","timestamp":${at}000,"metadata":[{"parsed":[{"error_severity":"FATAL","sql_state_code":"53300"}]}]}`,
      { class: "reserved_slots", sqlstate: "53300", at },
    ],
    [
      "Vector's",
      `{"message":"${T} [1] FATAL:  terminating connection due to administrator command","timestamp":"2026-11-25T12:00:00.123Z","file":"/x.log"}`,
      { class: "admin_shutdown", at },
    ],
    [
      "fluent-bit's",
      `{"date":${at / 1_000},"log":"ERROR:  canceling statement due to statement timeout"}`,
      { class: "stmt_timeout", at },
    ],
    [
      "Datadog's agent",
      `{"message":"Error: timeout exceeded when trying to connect (pg pool)","service":"shop","ddsource":"node"}`,
      { class: "client_pool", application: "shop" },
    ],
    [
      "an error in an object",
      `{"level":50,"time":${at},"err":{"code":"53300","message":"sorry, too many clients already"}}`,
      { class: "too_many_clients", sqlstate: "53300", at },
    ],
    [
      "Neon's OpenTelemetry",
      JSON.stringify({
        resourceLogs: [
          {
            resource: { attributes: [{ key: "service.name", value: { stringValue: "neon" } }] },
            scopeLogs: [
              {
                logRecords: [
                  { timeUnixNano: `${at}000000`, body: { stringValue: "ERROR:  deadlock detected" } },
                ],
              },
            ],
          },
        ],
      }),
      { class: "deadlock", application: "neon", at },
    ],
  ])("of %s", (_, line, expected) => {
    expect(readLogLine(line, now)).toEqual([expect.objectContaining({ source: "logs", ...expected })]);
  });

  it.each([
    "GET /too-many-clients 200",
    `${T} [77] STATEMENT:  SELECT 'sorry, too many clients already'`,
    "\tSELECT 'sorry, too many clients already'",
    `{"message":"all is well","error_severity":"LOG","state_code":"00000"}`,
    `{"resourceLogs":[null,{"scopeLogs":[{"logRecords":[1]}]}]}`,
  ])("without trouble: %s", (line) => {
    expect(readLogLine(line, now)).toEqual([]);
  });

  it.each(["{ no json", '{"a":1}', '{"message":""}', '"'])("that is none: %s", (line) => {
    expect(readLogLine(line, now)).toBeNull();
  });
});

describe("a line of Vercel's drain", () => {
  const own = { project: "prj_own", deployment: "dpl_own", hosts: ["own.example.com"] };
  const line = (change: object) => ({
    id: "1",
    timestamp: at,
    message: "FATAL:  53300: sorry, too many clients already",
    ...change,
  });
  it("tells where its error came from", () => {
    expect(
      readVercelLine(
        line({ projectName: "shop", deploymentId: "dpl_1", path: "/a/123?q=1", executionRegion: "fra1" }),
        own,
        now,
      )?.error,
    ).toMatchObject({
      ...{ source: "vercel", application: "shop", deployment: "dpl_1", route: "/a/:id", region: "fra1", at },
    });
    expect(
      readVercelLine(line({ proxy: { path: "/b", region: "iad1" }, projectId: 7 }), own, now)?.error,
    ).toMatchObject({ application: "", route: "/b", region: "iad1" });
  });
  it.each([{ projectId: "prj_own" }, { deploymentId: "dpl_own" }, { host: "OWN.example.com" }])(
    "of our own is not looked at: %o",
    (change) => {
      expect(readVercelLine(line(change), own, now)).toEqual({ id: "1", own: true, error: null });
    },
  );
  it.each([null, 1, [], {}, { id: "1" }, { id: "", timestamp: 1 }])("that is none: %o", (value) => {
    expect(readVercelLine(value, own, now)).toBeNull();
  });
});

it("masks what nobody is to read", () => {
  const secret = "hunter2-Sup3rSecret";
  for (const text of [
    `postgresql://app:${secret}@db/shop: sorry, too many clients already`,
    `password=${secret} sorry, too many clients already`,
    `Authorization: Bearer ${secret} sorry, too many clients already`,
    `"password": "${secret}" sorry, too many clients already`,
    `sorry, too many clients already for 'ana ${secret}'`,
    `sorry, too many clients already Key (email)=(${secret}) exists`,
    `sorry, too many clients already ${secret}@example.com`,
    `sorry, too many clients already eyJhbGciOiJIUzI1NiJ9.${secret}abcdefghijk1.sig123`,
  ])
    expect(readReported(reportedError.parse({ message: text, code: "53300" }), now).text, text).not.toContain(
      secret,
    );
});

it("keeps of an error as a log prints it what it says and its codes, not where in whose code", () => {
  const error = Object.assign(new Error('prepared statement "s17" does not exist'), {
    ...{ length: 117, severity: "ERROR", code: "26000", detail: undefined, hint: undefined },
    ...{
      secret: "hunter2",
      stack: 'Error: prepared statement "s17" does not exist\n    at pool (/var/task/a.js:1:2)',
    },
  });
  expect(readReported(reportedError.parse({ message: inspect(error) }), now).text).toMatch(
    /^Error: prepared statement "s17" does not exist .*severity: ERROR, code: 26000, secret: '\?'/,
  );
  expect(maskError(inspect(error))).not.toMatch(/undefined|\/var|hunter2/);
});

it("believes a time only near now, and knows a route without its ids", () => {
  for (const wrong of [0, Number.NaN, now + 3_600_000, now - 2 * 86_400_000])
    expect(whenOf(wrong, now)).toBe(now);
  expect(whenOf(now - 60_000, now)).toBe(now - 60_000);
  expect(routeOf("/u/8f14e45f-ceea-467f-9b1e-1ec4b8b7a6d0/o/12/ana@example.com?x#y")).toBe(
    "/u/:id/o/:id/:id",
  );
  expect(routeOf("/api/v1/login")).toBe("/api/v1/login");
});
