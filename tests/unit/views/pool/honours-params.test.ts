import { expect, it } from "vitest";
import { poolReport } from "@/lib/shared/pool/report";
import { honoursParams } from "@/lib/views/pool/honours-params";
import { given } from "@/lib/views/pool/judge";
import type { Subject } from "@/lib/views/pool/rules/rule";

const subject = (query: string): Subject => ({
  urls: [given("pooled", "DATABASE_URL", `postgresql://app:••••••@db.example.com:6432/shop${query}`)],
  ...{ runtime: null, environment: null, prismaMajor: 7, honoursParams: null },
  ...{ pooler: null, production: null, budget: null },
});
const waits = { overMs: 0, count: 0, totalMs: 0, maxMs: 0, timeouts: 0 };
const pool = (options: object) =>
  poolReport.shape.pool.parse({ options, total: 0, idle: 0, waiting: 0, waits });

it.each([
  ["the same limit", "?connection_limit=5", { max: 5 }, true],
  ["pg's own 10 in place of the URL's", "?connection_limit=2", { max: 10 }, false],
  [
    "no limit in the URL, the same patience",
    "?pool_timeout=30",
    { max: 10, connectionTimeoutMillis: 30_000 },
    true,
  ],
  [
    "no limit in the URL, waiting for ever",
    "?pool_timeout=30",
    { max: 10, connectionTimeoutMillis: 0 },
    false,
  ],
  ["a URL that says nothing", "", { max: 10, connectionTimeoutMillis: 0 }, null],
])("%s", (_, query, options, expected) => {
  expect(honoursParams(subject(query), pool(options))).toBe(expected);
});

it("is not known without the pool", () => {
  expect(honoursParams(subject("?connection_limit=5"), null)).toBeNull();
});
