import { describe, expect, it } from "vitest";
import { type PoolReport, poolReport } from "@/lib/shared/pool/report";
import { changes, changesBetween } from "@/lib/views/pool/changes";

const report = (url: string, change: object = {}): PoolReport =>
  poolReport.parse({
    application: "shop",
    commit: "aaaaaaaa",
    settings: [{ variable: "DATABASE_URL", side: "pooled", url }],
    ...change,
  });
const finding = (code: string, title = code) => ({ code, severity: "fail" as const, title });

function between(before: PoolReport, after: PoolReport, was = [finding("old")], is = [finding("old")]) {
  return changes.parse(
    changesBetween({ report: before, at: 0, findings: was }, { report: after, findings: is }),
  );
}

describe("what changed between two deployments", () => {
  const URL = "postgresql://app:••••••@db.example.com:5432/shop?connection_limit=20";

  it("is nothing when both are the same", () => {
    expect(between(report(URL), report(URL))).toEqual({
      since: { commit: "aaaaaaaa", deployment: null, reportedAt: "1970-01-01T00:00:00.000Z" },
      settings: [],
      findings: [],
    });
  });

  it("is said part by part", () => {
    const after = "postgres://web:••••••@pool.example.com:6432/shop2?pgbouncer=true";
    const of = "DATABASE_URL";
    expect(between(report(URL), report(after)).settings).toEqual([
      { of, part: "scheme", before: "postgresql", after: "postgres" },
      { of, part: "user", before: "app", after: "web" },
      { of, part: "host", before: "db.example.com", after: "pool.example.com" },
      { of, part: "port", before: "5432", after: "6432" },
      { of, part: "database", before: "shop", after: "shop2" },
      { of, part: "pgbouncer", before: null, after: "true" },
      { of, part: "connection_limit", before: "20", after: null },
    ]);
  });

  it("tells a password that came or went, and never one", () => {
    const without = URL.replace(":••••••", "");
    expect(between(report(without), report(URL)).settings).toEqual([
      { of: "DATABASE_URL", part: "password", before: "none", after: "set" },
    ]);
  });

  it("names variables that came and went, and takes a URL that cannot be read as a whole", () => {
    const other = report(URL, { settings: [{ variable: "POSTGRES_URL", side: "pooled", url: URL }] });
    expect(between(report(URL), other).settings).toEqual([
      { of: "POSTGRES_URL", part: "URL", before: null, after: "set" },
      { of: "DATABASE_URL", part: "URL", before: "set", after: null },
    ]);
    const unread = between(report("postgresql://••••••"), report("postgresql://••••••")).settings;
    expect(unread).toEqual([]);
  });

  it("compares the driver's pools where both are known", () => {
    const waits = { overMs: 1, count: 0, totalMs: 0, maxMs: 0, timeouts: 0 };
    const pool = (max: number) => ({ options: { max }, total: 0, idle: 0, waiting: 0, waits });
    const [small, large, unknown] = [
      report(URL, { pool: pool(2) }),
      report(URL, { pool: pool(9) }),
      report(URL),
    ];
    expect(between(small, large).settings).toEqual([{ of: "pg.Pool", part: "max", before: "2", after: "9" }]);
    expect(between(unknown, large).settings).toEqual([]);
    expect(between(large, unknown).settings).toEqual([]);
  });

  it("names findings that are new and that are gone", () => {
    const { findings } = between(
      report(URL),
      report(URL),
      [finding("a"), finding("b")],
      [finding("b"), finding("c")],
    );
    expect(findings).toEqual([
      { change: "new", ...finding("c") },
      { change: "gone", ...finding("a") },
    ]);
  });
});
