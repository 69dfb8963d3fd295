import { describe, expect, it } from "vitest";
import { incidentMarkdown } from "@/lib/shared/incidents/markdown";
import { onlyOf, play, root, type Scene, type Session, second, T0, victim } from "./episodes";

const crowd = (count: number, application = "web"): Session[] =>
  Array.from({ length: count }, (_, n) => ({ pid: 1_000 + n, application }));
const pool = (waiting: number, longestWaitMs: number) => ({
  ...{ database: "shop", user: "app", mode: "transaction", clients: 30, waiting, longestWaitMs },
  ...{ active: 20, idle: 0, used: 0, other: 0, size: 20 },
});
const gap = (from: number, to: number, message = "too many clients") => ({
  ...{ from: T0 + from * 1_000, to: T0 + to * 1_000, class: "too_many_clients", sqlstate: "53300", message },
});

describe("saturation", () => {
  const at = (count: number): Scene => ({ sessions: crowd(count) });
  it("begins when two samples show a limit 90 % full, and ends below 80 %: counts around it make one", () => {
    const row = onlyOf(
      [
        [0, at(80)],
        [10, at(84)],
        [20, at(83)],
        [30, at(76)],
        [40, at(91)],
        [50, at(20)],
      ],
      "saturation",
    );
    expect([second(row.beganAt), second(row.seenAt), second(row.endedAt)]).toEqual([10, 40, 50]);
    expect(row.body).toMatchObject({ peak: 91, limit: { scope: "cluster", used: 91, limit: 92 } });
    expect(row.body.shares).toEqual([{ name: "web", count: 91 }]);
    expect(row.body.ending?.kind).toBe("eased");
  });

  it("tells what those who hold it have in common, at the peak", () => {
    const from = (route: string, count: number, change: Partial<Session> = {}) =>
      Array.from({ length: count }, (_, n) => ({
        ...{
          pid: route.length * 1_000 + n,
          state: "active",
          query: `SELECT ${n} /*route='${route}'*/`,
          ...change,
        },
      }));
    const hidden = crowd(9).map((session) => ({ ...session, query: null }));
    const row = onlyOf(
      [
        [0, { sessions: [...hidden, ...from("/cart", 80), ...from("/pay", 3, { application: "pay" })] }],
        [10, { sessions: crowd(20) }],
      ],
      "saturation",
    );
    expect(row.body.alike).toEqual([
      { part: "route", name: "/cart", count: 80 },
      { part: "route", name: "/pay", count: 3 },
      { part: "query", name: "SELECT ?", count: expect.any(Number) },
    ]);
    const text = incidentMarkdown(row, {
      ...{ place: { label: null, database: "shop", host: "db" }, before: null, href: "/" },
    });
    expect(text).toContain("### By application, at the peak");
    expect(text).toContain("### By route\n\n- 80 x `/cart`\n- 3 x `/pay`");
  });

  it("counts a full one at once, and a short peak below it not at all", () => {
    expect(
      play([
        [0, at(88)],
        [10, at(10)],
      ]).rows,
    ).toEqual([]);
    expect(
      play([
        [0, at(92)],
        [10, at(10)],
      ]).rows,
    ).toHaveLength(1);
  });

  it("knows a role's own limit, and lets one be that somebody set to one connection", () => {
    const own = (limit: number) => ({
      snapshot: { ownLimits: [{ scope: "role" as const, name: "app", limit }] },
    });
    const row = onlyOf(
      [
        [0, { ...at(10), ...own(10) }],
        [10, at(1)],
      ],
      "saturation",
    );
    expect(row.body.limit).toEqual({ scope: "role", name: "app", used: 10, limit: 10 });
    expect(
      play([
        [0, { ...at(1), ...own(1) }],
        [10, { ...at(1), ...own(1) }],
      ]).rows,
    ).toEqual([]);
  });
});

describe("an idle-in-transaction leak", () => {
  const leak = root({ stateChange: -58 });
  it("is a session idle in a transaction for a minute, and ends when it is over", () => {
    const row = onlyOf(
      [[0, { sessions: [leak] }], [10, { sessions: [leak] }], [70, { sessions: [leak] }], [80]],
      "idle-in-transaction",
    );
    expect(row.kind).toBe("idle-in-transaction");
    expect([second(row.beganAt), second(row.endedAt), row.body.longestMs]).toEqual([-58, 80, 128_000]);
    expect(row.body.people[0]).toMatchObject({ pid: 100, application: "billing-worker" });
    expect(row.body.ending?.kind).toBe("gone");
  });

  it("is eased when it works in its transaction again", () => {
    const row = onlyOf(
      [
        [10, { sessions: [leak] }],
        [20, { sessions: [{ ...leak, state: "active", queryStart: 15 }] }],
      ],
      "idle-in-transaction",
    );
    expect(row.body.ending?.kind).toBe("eased");
  });
});

describe("pooler queueing", () => {
  it("begins with a long wait, or with any in two samples", () => {
    expect(
      play([
        [0, { pools: [pool(3, 400)] }],
        [10, { pools: [pool(0, 0)] }],
      ]).rows,
    ).toEqual([]);
    const row = onlyOf(
      [
        [0, { pools: [pool(3, 400)] }],
        [10, { pools: [pool(9, 9_400)] }],
        [20, { pools: [pool(0, 0)] }],
      ],
      "pooler-queue",
    );
    expect(row).toMatchObject({
      kind: "pooler-queue",
      body: { peak: 9, longestMs: 9_400, ending: { kind: "eased" } },
    });
    expect(row.body.limit).toEqual({ scope: "pool", name: "shop app", used: 20, limit: 20 });
  });

  it("is not known where no console tells", () => {
    expect(play([[0], [10]]).rows).toEqual([]);
  });
});

describe("a database that cannot be reached", () => {
  it("is an episode by its gap, with the reason; gaps close to each other are one", () => {
    const row = onlyOf([[0], [90, {}, { gaps: [gap(10, 40), gap(50, 80, "starting up")] }]], "unreachable");
    expect([row.kind, second(row.beganAt), second(row.endedAt)]).toEqual(["unreachable", 10, 80]);
    expect(row.body).toMatchObject({ failure: { sqlstate: "53300" }, ending: { kind: "answered" } });
    expect(row.body.notes[0]).toBe(
      "00:00:10 UTC to 00:00:40 UTC: could not reach the database: 53300 too many clients",
    );
  });

  it("is two when it was read for a while in between", () => {
    expect(
      play([
        [50, {}, { gaps: [gap(10, 40)] }],
        [300, {}, { gaps: [gap(200, 290)] }],
      ]).rows,
    ).toHaveLength(2);
  });

  it("is noted in what went on meanwhile", () => {
    const blocked = { sessions: [root(), victim()], waits: [{ pid: 200, on: 100, since: 5 }] };
    const { rows } = play([
      [10, blocked],
      [100, blocked, { gaps: [gap(20, 90)] }],
    ]);
    expect(rows.find(({ kind }) => kind === "blocking")?.body.notes).toEqual([
      expect.stringContaining("53300"),
    ]);
  });
});

describe("what is kept of an episode", () => {
  it("stays small however many wait however long", () => {
    const steps = Array.from({ length: 130 }, (_, n): [number, Scene] => {
      const waiting = 34 + (n % 7);
      const others = Array.from({ length: waiting }, (_, k) =>
        victim({ pid: 1_000 + ((n * 13 + k) % 500), xactStart: n, queryStart: n }),
      );
      const waits = others.map(({ pid }) => ({ pid, on: 100, since: n * 10 - 5 }));
      return [n * 10, { sessions: [root({ xactStart: -9 }), ...others], waits }];
    });
    const { rows, kept } = play(steps);
    const [row] = rows.filter(({ kind }) => kind === "blocking");
    expect(row?.body).toMatchObject({ samples: 130, peak: 40 });
    expect(row?.body.timeline.length).toBeLessThanOrEqual(120);
    expect(row?.body.frames.length).toBeLessThanOrEqual(20);
    expect(row?.body.frames.every(({ nodes, more }) => nodes.length <= 30 && more > 0)).toBe(true);
    expect(row?.body.timeline.some(({ count }) => count === 40)).toBe(true);
    expect(JSON.stringify(kept).length).toBeLessThan(400_000);
  });
});
