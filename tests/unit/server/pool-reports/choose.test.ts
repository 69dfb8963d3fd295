import { describe, expect, it } from "vitest";
import { choose, isOfCommit } from "@/lib/server/pool-reports/choose";
import { noInstances } from "@/lib/server/pool-reports/instances";
import { type KeptReport, newestOfEach } from "@/lib/server/pool-reports/kept";
import { poolReport } from "@/lib/shared/pool/report";

const NOW = Date.UTC(2026, 10, 25, 12);
const minutes = (n: number) => n * 60_000;

/** A report that came `ago` minutes ago, of a deployment that reported first `since` minutes ago. */
function kept(commit: string | null, since: number, ago = since, change: object = {}): KeptReport {
  const report = poolReport.parse({
    application: "shop",
    environment: "production",
    commit,
    settings: [{ variable: "DATABASE_URL", side: "pooled", url: "postgresql://a@b/c" }],
    ...change,
  });
  return { report, firstAt: NOW - minutes(since), at: NOW - minutes(ago), instances: noInstances };
}
const [A, B, C] = ["aaaaaaaa", "bbbbbbbb", "cccccccc"];
const chosen = (all: KeptReport[], commit: string | null = null) =>
  choose(all, NOW, commit).map(({ current, before }) => [
    current.report.commit,
    before?.report.commit ?? null,
  ]);

describe("which report counts", () => {
  it.each<[string, KeptReport[], [string | null, string | null]]>([
    ["the only one", [kept(A, 5)], [A, null]],
    ["the deployment that began last", [kept(A, 90, 60), kept(B, 5)], [B, A]],
    ["the new one while instances of the old one still report", [kept(A, 900, 1), kept(B, 5, 3)], [B, A]],
    ["the old one after a roll-back, when the new one is silent", [kept(A, 900, 1), kept(B, 60, 40)], [A, B]],
    [
      "the newest, with the one before it and not an older one",
      [kept(A, 300), kept(C, 1), kept(B, 200)],
      [C, B],
    ],
  ])("%s", (_, all, expected) => {
    expect(chosen(all)).toEqual([expected]);
    expect(chosen(all.toReversed())).toEqual([expected]);
  });

  it("is that of the commit which is named, whole or by its beginning", () => {
    const all = [kept(A, 300), kept(B, 200), kept(C, 1)];
    expect(chosen(all, A)).toEqual([[A, C]]);
    expect(chosen(all, "BBBBBBB")).toEqual([[B, C]]);
    expect(chosen(all, "ddddddd")).toEqual([[C, B]]);
    expect(isOfCommit(kept(A, 1), "aaaaaa")).toBe(false);
    expect(isOfCommit(kept(null, 1), A ?? "")).toBe(false);
  });

  it("is one for each application and environment; those silent for 30 days are forgotten", () => {
    const day = 24 * 60;
    const all = [
      kept(A, 9),
      kept(A, 8, 8, { environment: "preview" }),
      kept(A, 7, 7, { application: "admin" }),
      kept(A, 31 * day, 31 * day, { application: "gone" }),
    ];
    const names = choose(all, NOW, null).map(({ current: { report } }) => [
      report.application,
      report.environment,
    ]);
    expect(names).toEqual([
      ["admin", "production"],
      ["shop", "preview"],
      ["shop", "production"],
    ]);
  });

  it("joins what the CI found of a commit with what its instances tell", () => {
    const finding = { code: "reach", severity: "fail", title: "t", evidence: "e", fix: "f", source: "s" };
    const pool = {
      options: { max: 5 },
      total: 1,
      idle: 1,
      waiting: 0,
      waits: { overMs: 1, count: 1, totalMs: 1, maxMs: 1, timeouts: 0 },
    };
    const all = [
      kept(A, 300),
      kept(B, 9, 9, { findings: [finding] }),
      kept(B, 5, 1, { deployment: "dpl_b", pool }),
    ];
    const [one] = choose(all, NOW, null);
    expect(one?.current.report).toMatchObject({ commit: B, deployment: "dpl_b", pool, findings: [finding] });
    expect(one?.before?.report.commit).toBe(A);
  });
});

it("of two reports of one deployment the newer counts, and the earlier first sight", () => {
  const older = kept(A, 90, 60, { region: "old" });
  const newer = kept(A, 30, 1, { region: "new" });
  for (const all of [
    [older, newer],
    [newer, older],
  ]) {
    expect(newestOfEach(all)).toEqual([{ ...newer, firstAt: older.firstAt }]);
  }
});
