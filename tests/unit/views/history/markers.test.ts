import { describe, expect, it } from "vitest";
import { type DeploymentRow, settingChanges, toMarkers } from "@/lib/views/history/markers";
import { changeLines, deploymentName, settingsTitle, verdictWords } from "@/lib/views/history/words";

const row = (change: Partial<DeploymentRow> = {}): DeploymentRow => ({
  ...{
    id: "1",
    at: 1_000,
    source: "webhook",
    event: "created",
    application: "web",
    environment: "production",
  },
  ...{ deployment: "dpl_1", commit: "a1b2c3d4", body: {}, verdict: null, ...change },
});
const at = (ms: number) => new Date(ms).toISOString();

describe("deployments", () => {
  it("are one mark each, by name or by commit, whoever told of them and in whatever order", () => {
    const marks = toMarkers([
      row({ at: 3_000, source: "report", event: "reported", body: { changes: [] } }),
      row({ at: 2_000, event: "succeeded" }),
      row({ body: { message: "Pool of 20\n\nBecause" } }),
      row({ at: 4_000, source: "report", event: "reported", deployment: null, environment: null }),
      row({ at: 5_000, deployment: "dpl_2", commit: "b2c3d4e5" }),
      row({ at: 6_000, deployment: null, commit: "a1b2c3d4", application: "worker" }),
    ]);
    expect(marks.map((mark) => [mark.at, deploymentName(mark)])).toEqual([
      [at(1_000), "web a1b2c3d"],
      [at(5_000), "web b2c3d4e"],
      [at(6_000), "worker a1b2c3d"],
    ]);
    expect(marks[0]).toMatchObject({
      events: ["created", "succeeded", "reported"],
      sources: ["webhook", "report"],
    });
    expect(changeLines(marks[0] ?? { body: {} })).toEqual(["Pool of 20"]);
  });

  it("stand where they began to serve, and once more where they were gone back to", () => {
    const marks = toMarkers([
      row(),
      row({ at: 2_000, event: "promoted" }),
      row({ at: 5_000, deployment: "dpl_2" }),
      row({ at: 9_000, event: "rollback" }),
    ]);
    expect(marks.map((mark) => mark.at)).toEqual([at(2_000), at(5_000), at(9_000)]);
  });

  it("bear the newest verdict", () => {
    const judged = (verdict: "fail" | "unreported", ms: number) => ({ verdict, at: at(ms), findings: [] });
    const [mark] = toMarkers([
      row({ verdict: judged("fail", 9_000) }),
      row({ at: 2_000, event: "succeeded", verdict: judged("unreported", 2_000) }),
    ]);
    expect(mark && verdictWords(mark)).toBe("pool settings fail");
    expect(verdictWords({ verdict: null })).toBe(null);
  });
});

describe("settings", () => {
  it("are told by what changed since the row before, a restart by its name", () => {
    const body = (startedAt: string, max: string) => ({
      version: "18.1",
      startedAt,
      settings: { max_connections: max },
    });
    const changed = settingChanges([
      { at: 3_000, body: body("b", "200") },
      { at: 1_000, body: body("a", "100") },
      { at: 2_000, body: body("a", "100") },
      { at: 4_000, body: "nonsense" },
    ]);
    expect(changed[0]).toEqual({
      at: at(3_000),
      changes: [
        { name: "startedAt", before: "a", after: "b" },
        { name: "settings.max_connections", before: "100", after: "200" },
      ],
    });
    expect(settingsTitle(changed[0]?.changes ?? [])).toBe("the server was restarted, a setting changed");
  });
});
