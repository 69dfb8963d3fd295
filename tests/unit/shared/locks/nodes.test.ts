import { describe, expect, it, test } from "vitest";
import { bestOf } from "@/lib/shared/locks/best";
import { ago, backend } from "../snapshots";
import { graphOf, relation } from "./scenes";

describe("kinds of nodes", () => {
  const preparedRow = { xid: "742", gid: "o'brien", owner: "app", database: "shop", preparedAt: ago(3_600) };

  it("names prepared transactions, each with the statement that ends it", () => {
    const { graph } = graphOf(
      [
        { pid: null, prepared: "742", ...relation, mode: "AccessShareLock" },
        { pid: null, prepared: "743", ...relation, mode: "AccessShareLock" },
      ],
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5, blockedBy: [0] }],
      { prepared: [preparedRow, { ...preparedRow, xid: "743", gid: "other" }] },
    );
    expect(graph.nodes.get("3")?.blockedBy).toEqual(["prepared:o'brien", "prepared:other"]);
    expect(graph.nodes.get("prepared:o'brien")).toMatchObject({
      kind: "prepared",
      pid: null,
      victims: 1,
      action: { kind: "rollback prepared", sql: "ROLLBACK PREPARED 'o''brien';" },
    });
  });

  it("keeps one that cannot be named, and a pid without a session", () => {
    const { graph } = graphOf(
      [{ pid: null, ...relation, mode: "AccessShareLock" }],
      [{ pid: 3, ...relation, mode: "AccessExclusiveLock", since: 5, blockedBy: [0, 999] }],
      {},
      [backend({ pid: 3, state: "active" })],
    );
    expect(graph.nodes.get("prepared")).toMatchObject({
      kind: "prepared",
      action: { kind: "none", why: "unnamed" },
    });
    expect(graph.nodes.get("999")).toMatchObject({ kind: "unseen", action: { kind: "none", why: "unseen" } });
    expect(bestOf(graph)).toBeNull();
  });

  it("follows a standby's startup process, which pg_blocking_pids does not know, and never ends it", () => {
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessShareLock" }],
      [
        { pid: 2, ...relation, mode: "AccessExclusiveLock", since: 9, blockedBy: [] },
        { pid: 3, ...relation, mode: "AccessShareLock", since: 8, blockedBy: [2] },
      ],
      { inRecovery: true },
      [
        backend({ pid: 1 }),
        backend({ pid: 2, backendType: "startup" }),
        backend({ pid: 3, state: "active" }),
      ],
    );
    expect(graph.roots).toEqual(["1"]);
    expect(graph.nodes.get("2")).toMatchObject({
      blockedBy: ["1"],
      victims: 1,
      action: { kind: "none", why: "startup" },
    });
    expect(bestOf(graph)?.id).toBe("1");
  });

  it("takes a wait that was over before pg_blocking_pids was asked as over", () => {
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessExclusiveLock" }],
      [
        { pid: 2, ...relation, mode: "AccessShareLock", blockedBy: [] },
        { pid: 3, ...relation, mode: "AccessShareLock", blockedBy: [1] },
      ],
    );
    expect(graph.blocked).toBe(1);
    expect(graph.nodes.has("2")).toBe(false);
  });

  it("counts a session and its parallel workers as one, which waits while a worker does", () => {
    const worker = { leaderPid: 2, backendType: "parallel worker", state: "active" };
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessExclusiveLock" }],
      [
        { pid: 21, ...relation, mode: "AccessShareLock", since: 4, blockedBy: [1] },
        { pid: 22, ...relation, mode: "AccessShareLock", since: 3, blockedBy: [1] },
      ],
      {},
      [
        backend({ pid: 1 }),
        backend({ pid: 2 }),
        backend({ pid: 21, ...worker }),
        backend({ pid: 22, ...worker }),
      ],
    );
    expect(graph.blocked).toBe(1);
    expect(graph.nodes.get("2")).toMatchObject({ blockedBy: ["1"], wait: { worker: 21 } });
    expect(graph.nodes.get("1")).toMatchObject({ victims: 1, freesNow: 1 });
  });

  test.each([
    ["runs a statement", backend({ state: "active", queryStart: ago(3), xactStart: ago(9) }), "cancel"],
    ["is idle in transaction", backend({ state: "idle in transaction", xactStart: ago(9) }), "terminate"],
    ["is idle and keeps an advisory lock", backend({ state: "idle" }), "terminate"],
    ["is hidden", backend({ state: null, backendType: null }), "terminate"],
    ["is autovacuum", backend({ backendType: "autovacuum worker", state: null }), "cancel"],
    ["sends the log to a standby", backend({ backendType: "walsender", state: "active" }), "none"],
    ["is of a type that came later", backend({ backendType: "io worker", state: null }), "none"],
    ["is this very read", backend({ pid: 1, state: "active" }), "none"],
  ])("offers the gentlest thing for one that %s", (what, session, kind) => {
    const { graph } = graphOf(
      [{ pid: 1, ...relation, mode: "AccessExclusiveLock" }],
      [{ pid: 3, ...relation, mode: "AccessShareLock", since: 5 }],
      what === "is this very read" ? { ownPid: 1 } : {},
      [session, backend({ pid: 3 })],
    );
    const { action } = graph.nodes.get("1") ?? {};
    expect(action?.kind).toBe(kind);
    expect(action?.sql ?? "").toMatch(
      kind === "none" ? /^$/ : /AND backend_start = '2027-01-15T07:50:00\.000000Z'/,
    );
  });
});
