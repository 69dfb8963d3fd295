import { expect, it } from "vitest";
import { maskReport } from "@/lib/shared/pool/mask-report";
import { poolReport } from "@/lib/shared/pool/report";
import { scrub } from "@/lib/shared/pool/scrub";

const report = (url: string, change: object = {}) =>
  poolReport.parse({
    application: "shop",
    settings: [{ variable: "DATABASE_URL", side: "pooled", url }],
    ...change,
  });
const finding = (text: string) => ({
  ...{
    code: "reach",
    severity: "fail",
    title: text,
    evidence: text,
    fix: text,
    source: "https://neon.com/docs/connect#pooling",
  },
});

it("leaves a report that was masked already as it is", () => {
  const masked = report("postgresql://app:••••••@db.example.com:6432/shop?pgbouncer=true&pasword=••••••", {
    ...{ commit: "a1b2c3d", deployment: "dpl_1", environment: "production", region: "iad1" },
    findings: [finding("connect ECONNREFUSED 10.0.0.1:6432: set sslmode=require, pgbouncer=true")],
  });
  const source = "https://neon.com/docs/connect";
  const [kept] = masked.findings;
  expect(maskReport(masked)).toEqual({ ...masked, findings: [{ ...kept, source }] });
  expect(maskReport(maskReport(masked))).toEqual(maskReport(masked));
});

it("takes what a URL hides out of every other text, not the words that texts need", () => {
  const raw = report("postgresql://app:hunter22@db.example.com/shop?pgboucer=true&sslkeyy=require&x=s3cr3t", {
    region: "hunter22",
    findings: [
      finding("pgboucer=true: hunter22, s3cr3t and hunter%32%32 on db.example.com, sslmode require"),
    ],
  });
  const masked = maskReport(raw);
  expect(masked.region).toBe("••••••");
  expect(masked.findings[0]?.title).toBe(
    "pgboucer=true: ••••••, •••••• and hunter%32%32 on db.example.com, sslmode require",
  );
  expect(JSON.stringify(masked)).not.toMatch(/hunter22|s3cr3t/);
});

it.each([
  ["see postgresql://a:b2c3@h/d now", "see postgresql://a:••••••@h/d now"],
  ["redis://:b2c3@cache:6379", "redis://••••••@cache:6379"],
  ["https://u:p4ss@x.example/a?token=t#f", "https://x.example/a"],
  ["PGPASSWORD=abcd psql", "PGPASSWORD=•••••• psql"],
  ["api_key=abcd&x=1", "api_key=••••••&x=1"],
  ["user:pass@host", "••••••@host"],
  ["a\u0000b\u001b[2Jc\u202ed\ne", "a b [2Jc d e"],
  ["at 10:30, mail a@b.example", "at 10:30, mail a@b.example"],
])("scrubs %j", (text, clean) => {
  expect(scrub(text, 100)).toBe(clean);
});

it("cuts long texts, no character in two", () => {
  expect(scrub("x".repeat(20), 10)).toBe(`${"x".repeat(9)}…`);
  expect(scrub("😀".repeat(20), 10)).toBe(`${"😀".repeat(4)}…`);
});
