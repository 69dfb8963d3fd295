import { describe, expect, it } from "vitest";
import type { IncidentEvidence } from "@/lib/shared/incidents/evidence";
import { microsText } from "@/lib/shared/time";
import { micros, onlyOf, play, root, type Scene, second, T0, victim } from "./episodes";

const waits = [{ pid: 200, on: 100, since: 5 }];
const blocked = (change: Scene = {}): Scene => ({ sessions: [root(), victim()], waits, ...change });
const idle = { state: "idle", xactStart: null, queryStart: 1, stateChange: 22, waitEventType: "Client" };
const over = [root(idle), victim({ state: "idle in transaction", waitEventType: "Client", stateChange: 22 })];
const setting = (name: string, value: string) => [{ name, value, role: "app", database: null }];
const killed = (pid: number, action: string): IncidentEvidence["audit"][number] => ({
  ...{ at: T0 + 21_500, actor: "ana", action, pid, reason: "stuck deploy", result: "signalled" },
  backendStart: microsText(micros(-600)),
});

describe("a blocking episode", () => {
  it("has its root, its victims, how long, and what they ran", () => {
    const row = onlyOf([[0], [10, blocked()], [20, blocked()], [30, { sessions: over }]]);
    expect([row.kind, second(row.beganAt), second(row.seenAt), second(row.endedAt)]).toEqual([
      "blocking",
      5,
      20,
      30,
    ]);
    const { people, roots, victims, timeline, frames, ...body } = row.body;
    expect(body).toMatchObject({ peak: 1, longestMs: 15_000, samples: 2, victimCount: 1 });
    expect(people[roots[0]?.who ?? -1]).toMatchObject({
      pid: 100,
      application: "billing-worker",
      route: "/pay",
    });
    expect(people[victims[0]?.who ?? -1]?.query).toBe("UPDATE invoices SET note = ? WHERE id = ?");
    expect(victims[0]).toMatchObject({ waitedMs: 15_000, exact: true, wants: "transaction 100" });
    expect(timeline.map(({ at, count }) => [second(at), count])).toEqual([
      [10, 1],
      [20, 1],
    ]);
    expect(frames.map(({ at, roots, nodes }) => [second(at), roots, nodes.length])).toEqual([
      [10, ["100"], 2],
      [20, ["100"], 2],
    ]);
  });

  it.each<[string, Scene, Partial<IncidentEvidence>, object]>([
    ["a commit or a rollback, which look alike", { sessions: over }, {}, { kind: "over" }],
    [
      "a transaction of the root that failed",
      { sessions: [root({ state: "idle in transaction (aborted)" }), victim({ state: "idle" })] },
      {},
      { kind: "over", evidence: [expect.stringContaining("failed transaction")] },
    ],
    ["a root whose connection is gone", { sessions: [victim()] }, {}, { kind: "gone", timeout: null }],
    [
      "a pid that another session has now",
      { sessions: [root({ backendStart: 25 }), victim()] },
      {},
      { kind: "gone" },
    ],
    [
      "a kill through us, with who and why",
      { sessions: [victim()] },
      { audit: [killed(100, "terminate")] },
      { kind: "killed", by: { actor: "ana", action: "terminate", pid: 100, reason: "stuck deploy" } },
    ],
    [
      "no kill through us, when it was refused",
      { sessions: [victim()] },
      { audit: [{ ...killed(100, "terminate"), result: "refused" }] },
      { kind: "gone", by: null },
    ],
    [
      "no kill through us, when it was of another connection with that pid",
      { sessions: [victim()] },
      { audit: [{ ...killed(100, "terminate"), backendStart: microsText(micros(-5)) }] },
      { kind: "gone", by: null },
    ],
    [
      "a commit, though one who waited was cancelled",
      { sessions: over },
      { audit: [killed(200, "cancel")] },
      { kind: "over", by: null },
    ],
    [
      "a kill of the one who waited",
      { sessions: [root(), victim({ state: "idle in transaction (aborted)" })] },
      { audit: [killed(200, "cancel")] },
      { kind: "killed", by: { actor: "ana", action: "cancel", pid: 200, reason: "stuck deploy" } },
    ],
    [
      "idle_in_transaction_session_timeout of the root's role",
      { sessions: [victim()] },
      { settings: setting("idle_in_transaction_session_timeout", "25s") },
      { kind: "timeout", timeout: "idle_in_transaction_session_timeout" },
    ],
    [
      "no timeout that had not run out by then",
      { sessions: [victim()] },
      { settings: setting("idle_in_transaction_session_timeout", "5min") },
      { kind: "gone", timeout: null },
    ],
    [
      "a timeout that somebody's errors tell of",
      { sessions: [victim()] },
      { errors: [{ class: "idle_tx", minute: T0, count: 1 }] },
      { kind: "timeout", timeout: "idle_in_transaction_session_timeout" },
    ],
    [
      "lock_timeout of the one who waited",
      { sessions: [root(), victim({ state: "idle in transaction (aborted)" })] },
      { settings: setting("lock_timeout", "20s") },
      { kind: "timeout", timeout: "lock_timeout" },
    ],
    [
      "statement_timeout of the one who waited",
      { sessions: [root(), victim({ ...idle, pid: 200 })] },
      { settings: [...setting("lock_timeout", "0"), ...setting("statement_timeout", "24s")] },
      { kind: "timeout", timeout: "statement_timeout" },
    ],
    [
      "one who gave up, nobody knows why",
      { sessions: [root(), victim({ state: "idle in transaction (aborted)" })] },
      {},
      { kind: "gave up", timeout: null },
    ],
    [
      "a lock let go within the transaction",
      { sessions: [root(), victim({ waitEventType: null })] },
      {},
      { kind: "let go" },
    ],
  ])("ends by %s", (_, after, evidence, expected) => {
    const row = onlyOf([
      [10, blocked()],
      [20, blocked()],
      [30, after, evidence],
    ]);
    expect(row.body.ending).toMatchObject(expected);
    expect(row.body.ending?.evidence.length).toBeGreaterThan(0);
  });

  it("knows a root hidden from our role no better than that", () => {
    const hidden = root({
      backendStart: null,
      xactStart: null,
      state: null,
      query: "<insufficient privilege>",
    });
    const row = onlyOf([
      [10, blocked({ sessions: [hidden, victim()] })],
      [20, { sessions: [hidden] }],
    ]);
    expect(row.body.ending).toMatchObject({
      kind: "unknown",
      evidence: [expect.stringContaining("pg_monitor")],
    });
  });

  it("takes a session's own settings for the role's before the server's", () => {
    const own = { name: "idle_in_transaction_session_timeout", value: "1h", role: null, database: null };
    const settings = [own, ...setting("idle_in_transaction_session_timeout", "25s")];
    const row = onlyOf([
      [20, blocked()],
      [30, { sessions: [victim()] }, { settings }],
    ]);
    expect(row.body.ending?.kind).toBe("timeout");
  });

  it("ends by a deadlock when its circle was seen, or the total rose and work failed", () => {
    const circle = [...waits, { pid: 100, on: 200, since: 6 }];
    const seen = onlyOf([
      [7, blocked({ waits: circle })],
      [20, { sessions: [root()] }],
    ]);
    expect(seen.body.ending?.kind).toBe("deadlock");
    const after = { sessions: [root(idle), victim({ state: "idle in transaction (aborted)" })] };
    const counted = onlyOf([
      [10, blocked()],
      [20, after],
      [30, { ...after, totals: { deadlocks: 1 } }],
    ]);
    expect(counted.body.ending).toMatchObject({
      kind: "deadlock",
      evidence: [expect.any(String), "PostgreSQL counted 1 deadlock in this database meanwhile."],
    });
    const elsewhere = onlyOf([
      [10, blocked()],
      [20, { sessions: over, totals: { deadlocks: 1 } }],
    ]);
    expect(elsewhere.body.ending?.kind).toBe("over");
  });

  it("takes no totals across a reset of the statistics for events", () => {
    const after = { sessions: [root(idle), victim({ state: "idle in transaction (aborted)" })] };
    const row = onlyOf([
      [10, blocked({ totals: { deadlocks: 4 }, statsReset: 0 })],
      [20, { ...after, totals: { deadlocks: 5 }, statsReset: 15 }],
      [30, { ...after, totals: { deadlocks: 0 }, statsReset: 25 }],
    ]);
    expect(row.body.ending?.kind).toBe("over");
  });

  it("says of one gone what PostgreSQL counted, and no more", () => {
    const row = onlyOf([
      [10, blocked()],
      [20, { sessions: [victim()] }],
      [40, { sessions: [victim()], totals: { sessionsKilled: 1 } }],
    ]);
    expect(row.body.ending).toMatchObject({ kind: "gone", by: null });
    expect(row.body.ending?.evidence[1]).toContain(
      "PostgreSQL counted 1 session terminated by an operator in this database",
    );
  });

  it("keeps what operators did meanwhile", () => {
    const row = onlyOf([
      [10, blocked()],
      [20, blocked(), { audit: [killed(200, "cancel")] }],
      [30, blocked(), { audit: [killed(200, "cancel")] }],
    ]);
    expect(row.body.actions).toEqual([expect.objectContaining({ actor: "ana", action: "cancel", pid: 200 })]);
  });

  it("does not begin with a wait of a moment that the next sample does not show", () => {
    const brief = { sessions: [root(), victim()], waits: [{ pid: 200, on: 100, since: 9.9 }] };
    expect(play([[0], [10, brief], [20]]).rows).toEqual([]);
    const lasting = onlyOf([[0], [10, brief], [20, brief]]);
    expect(second(lasting.beganAt)).toBe(9.9);
  });

  it("goes from root to root as a row's queue moves up, and ends by the last one's end", () => {
    const next = victim({ waitEventType: null, state: "idle in transaction", stateChange: 22 });
    const third = victim({ pid: 300 });
    const row = onlyOf([
      [20, { sessions: [root(), victim(), third], waits: [...waits, { pid: 300, on: 100, since: 6 }] }],
      [
        30,
        { sessions: [next, third], waits: [{ pid: 300, on: 200, since: 6 }] },
        { audit: [killed(100, "terminate")] },
      ],
      [40, { sessions: [{ ...next, ...idle, pid: 200 }, victim({ pid: 300, waitEventType: null })] }],
    ]);
    const ends = row.body.roots.map(({ who, ended }) => [row.body.people[who]?.pid, ended?.kind]);
    expect(Object.fromEntries(ends)).toEqual({ 100: "killed", 200: "over" });
    expect(row.body.ending?.kind).toBe("over");
  });
});
