import { describe, expect, it } from "vitest";
import { connectionLimits, usableSlots } from "@/lib/shared/limits";
import { backend, snapshotOf } from "./snapshots";

const many = (count: number, change: Parameters<typeof backend>[0] = {}) =>
  Array.from({ length: count }, (_, index) => backend({ pid: index + 1, ...change }));

describe("connection limits", () => {
  it("subtract both kinds of reserved slots from max_connections", () => {
    expect(usableSlots({ maxConnections: 100, superuserReserved: 3, reserved: 5 })).toBe(92);
    expect(usableSlots({ maxConnections: 100, superuserReserved: 3, reserved: 0 })).toBe(97);
  });

  it("count client backends against the server, background processes never", () => {
    const backends = [
      ...many(2),
      backend({ pid: 50, backendType: "walwriter", databaseId: null, database: null, user: null }),
      backend({ pid: 51, backendType: "parallel worker" }),
      backend({ pid: 52, backendType: "autovacuum worker", user: null }),
    ];
    expect(connectionLimits(snapshotOf(backends))).toEqual([
      { scope: "cluster", name: "server", used: 2, limit: 92, ratio: 2 / 92 },
    ]);
  });

  it("count sessions whose type is hidden, when they have a database and a user", () => {
    const hidden = [
      backend({ backendType: null, state: null }),
      backend({ pid: 2, backendType: null, databaseId: null, database: null, user: null }),
    ];
    expect(connectionLimits(snapshotOf(hidden))[0]?.used).toBe(1);
  });

  it("give every role and database limit its own numerator, the tightest first", () => {
    const limits = connectionLimits(
      snapshotOf([...many(8, { user: "billing" }), ...many(4, { database: "other" })], {
        ownLimits: [
          { scope: "role", name: "billing", limit: 10 },
          { scope: "role", name: "other", limit: 2 },
          { scope: "database", name: "other", limit: 5 },
        ],
      }),
    );
    expect(limits.map(({ scope, name, used, ratio }) => [scope, name, used, ratio])).toEqual([
      ["role", "billing", 8, 0.8],
      ["database", "other", 4, 0.8],
      ["cluster", "server", 12, 12 / 92],
      ["role", "other", 0, 0],
    ]);
  });

  it("call a limit of 0 full when it is passed, and leave out one that shuts an unused door", () => {
    const ownLimits = [
      { scope: "role" as const, name: "app", limit: 0 },
      { scope: "database" as const, name: "template", limit: 0 },
    ];
    expect(
      connectionLimits(snapshotOf(many(1), { ownLimits })).map(({ name, ratio }) => [name, ratio]),
    ).toEqual([
      ["app", 1],
      ["server", 1 / 92],
    ]);
  });

  it("go past 1 when superusers stand on reserved slots", () => {
    expect(connectionLimits(snapshotOf(many(95)))[0]?.ratio).toBeGreaterThan(1);
  });
});
