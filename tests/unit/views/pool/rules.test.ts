import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { correctedUrl, judge, verdictOf } from "@/lib/views/pool/judge";
import { rules } from "@/lib/views/pool/rules/all";
import { rulesPage } from "@/lib/views/pool/rules-page";
import { type Found, plain, subjectOf, supabase } from "./cases/case";
import { limitCases } from "./cases/limits";
import { paramCases } from "./cases/params";
import { placeCases } from "./cases/place";
import { roleCases } from "./cases/roles";
import { typedCases } from "./cases/typed";

const root = new URL("../../../../", import.meta.url);
const folder = new URL("lib/views/pool/rules/", root);
const cases = { ...typedCases, ...placeCases, ...roleCases, ...paramCases, ...limitCases };
/** Not rules: what they are made of. */
const PARTS = ["all.ts", "rule.ts", "params.ts", "pooling.ts", "tracking.ts"];

const shown = ({ pooled, direct, runtime, prismaMajor }: Found) =>
  [pooled ?? "-", direct, runtime, prismaMajor].filter((part) => part !== undefined).join(", ");

describe("the rules", () => {
  it("are one a file, all of them asked, each with its code's name", () => {
    const files = readdirSync(folder).filter((file) => !PARTS.includes(file));
    expect(rules.map(({ code }) => `${code}.ts`).sort()).toEqual(files.sort());
    for (const { code, source, says } of rules) {
      expect(readFileSync(new URL(`${code}.ts`, folder), "utf8")).toContain(`code: "${code}"`);
      expect(source).toMatch(/^https:\/\/[\w.-]+\/\S+$/);
      expect(says).toMatch(/^[A-Zpsc].*\.$/);
    }
  });

  it("each have a case that they find and one that they pass, and no case is without its rule", () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ code }) => code).sort());
    const lacking = Object.entries(cases).filter(([, { finds, passes }]) => !finds.length || !passes.length);
    expect(lacking).toEqual([]);
  });

  it("are what docs/rules.md says: npm run docs:rules", () => {
    expect(readFileSync(new URL("docs/rules.md", root), "utf8")).toBe(rulesPage());
  });
});

describe.each(Object.entries(cases))("%s", (code, { finds, passes }) => {
  const foundIn = (one: Found) => judge(subjectOf(one)).filter((finding) => finding.code === code);

  it.each(finds.map((one) => [shown(one), one] as const))("finds %s", (_shown, one) => {
    const found = foundIn(one);
    expect(found).toHaveLength(1);
    for (const { title, evidence, fix, source } of found) {
      expect(title).not.toMatch(/[.]$|undefined|NaN|null/);
      for (const text of [evidence, fix]) {
        expect(text).toMatch(/[.)]$/);
        expect(text).not.toMatch(/undefined|NaN|null/);
      }
      expect(source).toMatch(/^https:/);
    }
    if (one.severity) expect(found[0]?.severity).toBe(one.severity);
    if (one.corrected !== undefined) expect(found[0]?.corrected).toBe(one.corrected);
    expect(JSON.stringify(found)).not.toContain("hunter");
  });

  it.each(passes.map((one) => [shown(one), one] as const))("passes %s", (_shown, one) => {
    expect(foundIn(one)).toEqual([]);
  });
});

describe("a subject", () => {
  it("is corrected in one go, each correction judged anew", () => {
    const typed = `"DATABASE_URL=${supabase.session}?pgboucer=1&connection_limit=20&pool_timeout=0"`;
    const subject = subjectOf({ pooled: typed });
    expect(verdictOf(judge(subject))).toBe("fail");
    const expected = supabase.transaction.replace("hunter2hunter", "••••••");
    expect(correctedUrl(subject, "DATABASE_URL")).toBe(
      `${expected}?pgbouncer=true&connection_limit=5&pool_timeout=30`,
    );
    expect(correctedUrl(subject, "DIRECT_URL")).toBeNull();
    expect(correctedUrl(subjectOf({ pooled: plain.direct }), "DATABASE_URL")).toBeNull();
  });

  it("has the worst first", () => {
    const severities = judge(subjectOf({ pooled: `${supabase.session}?pgboucer=1` })).map(
      ({ severity }) => severity,
    );
    expect(severities).toEqual(
      [...severities].sort((a, b) => "fwi".indexOf(a[0] ?? "") - "fwi".indexOf(b[0] ?? "")),
    );
    expect(severities[0]).toBe("fail");
  });
});
