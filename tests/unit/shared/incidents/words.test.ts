import { describe, expect, it } from "vitest";
import type { Incident } from "@/lib/shared/incidents/incident";
import { incidentMarkdown } from "@/lib/shared/incidents/markdown";
import { settingMs } from "@/lib/shared/incidents/settings";
import { thinned } from "@/lib/shared/incidents/thin";
import { endingText, summaryOf, titleOf, toldOf } from "@/lib/shared/incidents/words";
import { onlyOf, root, T0, victim } from "./episodes";

const waits = [{ pid: 200, on: 100, since: 5 }];
const steps = (change = {}): Parameters<typeof onlyOf>[0] => [
  [10, { sessions: [root(change), victim()], waits }],
  [20, { sessions: [root(change), victim()], waits }],
  [30, { sessions: [victim({ waitEventType: null })] }],
];
const clock = (at: number) => `${(at - T0) / 1_000} s`;
const gap = {
  from: T0,
  to: T0 + 30_000,
  class: "too_many_clients",
  sqlstate: "53300",
  message: "too many clients",
};

describe("an incident in words", () => {
  it("says what it was in plain sentences, with what is known of its end", () => {
    expect(summaryOf(onlyOf(steps()), clock)).toEqual([
      "billing-worker 100 blocked 1 session, from 5 s to 30 s (25 s).",
      "The longest wait was 15 s.",
      "What ended it: its connection was gone.",
      "billing-worker 100 was there at 00:00:20 UTC; its connection was gone at 00:00:30 UTC.",
    ]);
    expect(summaryOf(onlyOf(steps().slice(0, 2)), clock)).toContain("It had not ended when last seen.");
  });

  it.each<[string, Incident]>([
    ["Could not be reached: 53300 too many clients", onlyOf([[40, {}, { gaps: [gap] }]], "unreachable")],
    [
      "billing-worker 100 idle in transaction for 1 m 5 s",
      onlyOf([[5, { sessions: [root({ stateChange: -60 })] }]], "idle-in-transaction"),
    ],
    [
      "92 of 92 connections in use",
      onlyOf([[5, { sessions: Array.from({ length: 92 }, (_, pid) => ({ pid: pid + 500 })) }]], "saturation"),
    ],
  ])("names one %s", (title, incident) => {
    expect(titleOf(toldOf(incident))).toBe(title);
  });

  it.each([
    [
      "killed by ana: stuck",
      { kind: "killed", timeout: null, by: { actor: "ana", action: "terminate", pid: 1, reason: "stuck" } },
    ],
    [
      "cancelled by ana",
      { kind: "killed", timeout: null, by: { actor: "ana", action: "cancel", pid: 1, reason: null } },
    ],
    ["lock_timeout", { kind: "timeout", timeout: "lock_timeout", by: null }],
    ["not known", { kind: "unknown", timeout: null, by: null }],
  ] as const)("says %s", (words, ending) => {
    expect(endingText(ending)).toBe(words);
  });

  it("becomes Markdown in which other people's text is text", () => {
    const hostile = "**<img src=x>**[a](http://x)`\u202e";
    const incident = onlyOf(
      steps({ application: hostile, query: "SELECT `x` FROM t -- \u202e\n# not a heading" }),
    );
    const text = incidentMarkdown(incident, {
      place: { label: "prod", database: "shop", host: "db" },
      before: { at: T0 - 60_000, application: "web", commit: "a1b2c3d4e5f6a7b8" },
      href: "https://lifeguard.example/incidents/1",
    });
    expect(text).toMatch(
      /^## \\\*\\\*\\<img src=x\\>\\\*\\\*\\\[a\\\]\(http:\/\/x\)\\`‹U\+202E› 100 blocked 1 session$/m,
    );
    expect(text).toContain(
      "### Waiting queries\n\n- 1 x `UPDATE invoices SET note = ? WHERE id = ?`, up to 15 s",
    );
    expect(text).toContain("Deployed before it: web a1b2c3d4e5f6, 2026-10-24 23:59:00 UTC");
    expect(text.match(/^#+ /gm)).toHaveLength(3);
    expect(text.endsWith("https://lifeguard.example/incidents/1")).toBe(true);
  });
});

describe("what it is made with", () => {
  it.each([
    ["30s", 30_000],
    ["2min", 120_000],
    ["500ms", 500],
    ["500", 500],
    ["0", 0],
    ["1d", 86_400_000],
    ["soon", null],
  ])("reads a setting of %s", (value, ms) => {
    expect(settingMs(value)).toBe(ms);
  });

  it("thins the middle, never the ends or the peak", () => {
    const points = Array.from({ length: 50 }, (_, at) => ({ at, count: at === 31 ? 9 : 1 }));
    const kept = thinned(points, 10, ({ count }) => count);
    expect(kept).toHaveLength(10);
    expect([kept[0]?.at, kept.at(-1)?.at, kept.some(({ at }) => at === 31)]).toEqual([0, 49, true]);
  });
});
