import { describe, expect, it } from "vitest";
import type { Check, ProbeResult } from "@/lib/shared/pool/probe";
import { headlineOf } from "@/lib/views/pool/headline";
import type { Judged } from "@/lib/views/pool/subject";
import { agoWords, instancesWords, subjectWords } from "@/lib/views/pool/subject-words";

const NOW = Date.parse("2026-03-01T10:00:00Z");

const finding = (severity: "fail" | "warn" | "info", title = `a ${severity}`) => ({
  ...{ code: `code-${title}`, severity, title, evidence: "", fix: "", source: "" },
  ...{ variable: "DATABASE_URL", corrected: null },
});

function subject(findings: Judged["findings"], change: Partial<Judged> = {}): Judged {
  const severities = findings.map(({ severity }) => severity);
  return {
    ...{ name: "Lifeguard's own variables", source: "lifeguard", deployment: null, commit: null },
    ...{ environment: null, region: null, reportedAt: null, settings: [], pool: null, changes: null },
    instances: null,
    verdict: severities.includes("fail") ? "fail" : severities.includes("warn") ? "warn" : "pass",
    rulesPassed: 11,
    findings,
    ...change,
  };
}

const web: Partial<Judged> = {
  ...{ name: "web", source: "report", commit: "a1b2c3d4e5f6", deployment: "dpl_9" },
  ...{ environment: "production", region: "iad1", reportedAt: "2026-03-01T09:56:00Z" },
};

const check = (outcome: Check["outcome"], title: string): Check => ({
  ...{ code: title, side: "pooled", variable: "DATABASE_URL", outcome, title, evidence: "", fix: null },
  source: null,
});
const probe = (verdict: ProbeResult["verdict"], ...checks: Check[]): ProbeResult => ({
  ...{ probedAt: "2026-03-01T09:59:00Z", tookMs: 900, verdict, ways: [], checks },
});

describe("the page's answer", () => {
  const titleOf = (subjects: Judged[], probed: ProbeResult | null = null) =>
    headlineOf({ subjects, probe: probed, queue: null, now: NOW });

  it.each([
    ["nothing found, nothing probed", [], null, "good", "The settings are right, as far as they can be read"],
    [
      "nothing found, and it behaves",
      [],
      probe("pass", check("pass", "x")),
      "good",
      "The settings are right, and the pool behaves as they say",
    ],
    [
      "what could not be probed proves nothing",
      [],
      probe("not probed"),
      "good",
      "The settings are right, as far as they can be read",
    ],
    ["one warning", [finding("warn")], null, "warning", "Works, but one setting will hurt"],
    [
      "several warnings",
      [finding("warn", "a"), finding("warn", "b")],
      null,
      "warning",
      "Works, but 2 settings will hurt",
    ],
    [
      "one failure is named",
      [finding("fail", "“pgboucer” is not a parameter"), finding("warn")],
      probe("pass"),
      "bad",
      "“pgboucer” is not a parameter",
    ],
    ["several failures", [finding("fail", "a"), finding("fail", "b")], null, "bad", "2 settings are wrong"],
    [
      "a failing probe before settings that warn",
      [finding("warn")],
      probe("fail", check("fail", "DIRECT_URL does not work")),
      "bad",
      "DIRECT_URL does not work",
    ],
    [
      "a probe that warns where the settings are right",
      [],
      probe("warn", check("warn", "No pooler stands behind DATABASE_URL")),
      "warning",
      "No pooler stands behind DATABASE_URL",
    ],
  ] as const)("%s", (_, findings, probed, tone, title) => {
    expect(titleOf([subject([...findings])], probed)).toMatchObject({ tone, title, action: null });
  });

  it.each([
    ["for a moment", [], null, 400, "The settings are right, as far as they can be read"],
    ["for long", [], null, 1_500, "12 clients wait in PgBouncer, for up to 1.5 s"],
    [
      "before settings that warn",
      [finding("warn")],
      null,
      8_000,
      "12 clients wait in PgBouncer, for up to 8.0 s",
    ],
    ["after what may explain it", [finding("fail", "No room")], null, 8_000, "No room"],
    ["after a probe that fails", [], probe("fail", check("fail", "No way in")), 8_000, "No way in"],
  ] as const)("never calls a queue in PgBouncer right: %s", (_, findings, probed, longestWaitMs, title) => {
    const queue = { waiting: 12, longestWaitMs };
    const answer = headlineOf({ subjects: [subject([...findings])], probe: probed, queue, now: NOW });
    expect(answer.title).toBe(title);
    expect(answer.tone === "good").toBe(longestWaitMs < 1_000);
  });

  it("names its subject, and counts what was right", () => {
    expect(titleOf([subject([finding("warn")], web)]).detail).toBe(
      "web, deployment a1b2c3d (production, iad1), reported 4 minutes ago: 11 checks passed, 1 warning, 0 failures.",
    );
  });

  it("counts the probe with Lifeguard's own settings, whose URLs it went through, and with no others", () => {
    const seen = probe("fail", check("pass", "a"), check("pass", "b"), check("fail", "c"));
    expect(titleOf([subject([])], seen).detail).toMatch(/: 13 checks passed, 0 warnings, 1 failure\./);
    expect(titleOf([subject([], web)], seen).detail).toMatch(/: 11 checks passed, 0 warnings, 0 failures\./);
  });

  it("says when nobody but Lifeguard was judged, and how many others were", () => {
    const own = subject([]);
    expect(titleOf([own]).detail).toMatch(
      /Only Lifeguard's own copy was judged: no application has reported\.$/,
    );
    expect(titleOf([subject([], web), own]).detail).toMatch(/ 1 other subject stands below\.$/);
    expect(titleOf([subject([], web), subject([], { ...web, name: "jobs" }), own]).detail).toMatch(
      / 2 other subjects stand below\.$/,
    );
    expect(titleOf([]).title).toBe("No settings are known");
  });
});

describe("whose settings", () => {
  it.each([
    [{}, "Lifeguard's own variables"],
    [web, "web, deployment a1b2c3d (production, iad1), reported 4 minutes ago"],
    [{ ...web, commit: null }, "web, deployment dpl_9 (production, iad1), reported 4 minutes ago"],
    [{ ...web, commit: null, deployment: null, region: null }, "web (production), reported 4 minutes ago"],
  ])("%j", (change, words) => {
    expect(subjectWords(subject([], change), NOW)).toBe(words);
  });

  it.each([
    [-5, "less than a minute ago"],
    [59_999, "less than a minute ago"],
    [60_000, "1 minute ago"],
    [3_599_999, "59 minutes ago"],
    [7_200_000, "2 hours ago"],
    [172_800_000, "2 days ago"],
  ])("%i ms", (ms, words) => {
    expect(agoWords(ms)).toBe(words);
  });
});

it.each([
  [
    { count: 3, peak: 9 },
    "3 instances reported in the last 15 minutes, 9 at the most since this deployment began.",
  ],
  [{ count: 1, peak: 1 }, "1 instance reported in the last 15 minutes."],
  [
    { count: 0, peak: 2 },
    "No instance reported in the last 15 minutes, 2 at the most since this deployment began.",
  ],
])("says how many instances reported: %o", (instances, words) => {
  expect(instancesWords(instances)).toBe(words);
});
