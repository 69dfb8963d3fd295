import { describe, expect, it } from "vitest";
import type { Suspicion } from "@/lib/shared/suspicion";
import type { Suspect } from "@/lib/views/emergency/contract";
import { countPresets } from "@/lib/views/emergency/presets";
import { isSuspect, reasonsOf } from "@/lib/views/emergency/reasons";
import { rolesOf, roomFor, starvedBy } from "@/lib/views/emergency/room";
import { type Facts, judge, nameOf } from "@/lib/views/emergency/verdict";

const none: Suspicion = {
  freesNow: 0,
  victims: 0,
  oldestWaitMs: 0,
  idleInTransactionMs: 0,
  xminAge: 0,
  transactionMs: 0,
};

describe("the reasons", () => {
  it.each([
    [
      { freesNow: 3, victims: 3, oldestWaitMs: 41_000 },
      false,
      ["ending it frees 3 at once", "3 wait behind it, for up to 41 s"],
    ],
    [
      { freesNow: 1, victims: 12, oldestWaitMs: 41_000, idleInTransactionMs: 60_000, transactionMs: 61_000 },
      false,
      ["ending it frees 1 at once", "12 wait behind it, for up to 41 s", "idle in transaction for 1 m 0 s"],
    ],
    [
      { victims: 2, oldestWaitMs: 900 },
      true,
      ["2 wait behind it, for up to 900 ms; ending it alone frees nobody", "waits on a lock itself"],
    ],
    [
      { xminAge: 12_000, transactionMs: 7_200_000 },
      false,
      ["keeps vacuum from cleaning up after 12,000 transactions", "its transaction is open for 2 h 0 m"],
    ],
    [{ xminAge: 9_999, transactionMs: 999 }, false, []],
  ])("of %j are said in the order of suspicion", (part, waits, reasons) => {
    expect(reasonsOf({ ...none, ...part }, waits)).toEqual(reasons);
    expect(isSuspect({ ...none, ...part }, waits)).toBe(reasons.length > 0);
  });
});

it("presets count at least so many minutes, and only those who wait for nobody as roots", () => {
  const row = (idleInTransactionMs: number, victims = 0, blockedBy: number[] = []) => ({
    idleInTransactionMs,
    victims,
    blockedBy,
  });
  const rows = [
    row(0),
    row(59_999),
    row(60_000),
    row(299_999),
    row(300_000),
    row(900_000),
    row(0, 2),
    row(0, 2, [7]),
  ];
  expect(countPresets(rows)).toEqual({
    idleInTransaction: [
      { minutes: 1, count: 4 },
      { minutes: 5, count: 2 },
      { minutes: 15, count: 1 },
    ],
    roots: 1,
  });
  expect(countPresets([]).roots).toBe(0);
});

const suspect = (change: Partial<Suspect> = {}): Suspect => ({
  ...none,
  id: "7",
  pid: 7,
  application: "web",
  user: "app",
  bucket: "idle in transaction",
  backendType: "client backend",
  waits: false,
  ...change,
});
const limit = (used: number, of = 100) => ({
  scope: "cluster" as const,
  name: "server",
  used,
  limit: of,
  ratio: used / of,
});
const facts = (change: Partial<Facts> = {}): Facts => ({
  suspects: [],
  limits: [limit(40)],
  terms: { maxConnections: 103, superuserReserved: 3, reserved: 0, usable: 100 },
  blocked: 0,
  total: 40,
  visibility: { visible: 40, total: 40 },
  presets: {
    idleInTransaction: [
      { minutes: 1, count: 0 },
      { minutes: 5, count: 0 },
      { minutes: 15, count: 0 },
    ],
    roots: 0,
    application: [],
    user: [],
    tag: [],
  },
  restarts: [],
  idle: { count: 30, poolSlots: 0 },
  holders: [],
  pooler: false,
  emergencyLane: {
    state: "not set",
    ready: false,
    ms: null,
    checkedMs: null,
    from: null,
    reserved: null,
    note: "",
  },
  own: 1,
  ...change,
});
const silent = facts().presets;
const leaks = { ...silent, idleInTransaction: [{ minutes: 1 as const, count: 4 }] };

describe("the verdict", () => {
  it("begins with whoever blocks others, however full the server is", () => {
    const verdict = judge(
      facts({
        blocked: 1,
        suspects: [suspect({ freesNow: 1, victims: 1 })],
        presets: leaks,
        limits: [limit(100)],
      }),
    );
    expect(verdict).toMatchObject({
      tone: "bad",
      title: "Begin with web (pid 7)",
      detail:
        "1 session is blocked. Ending it frees 1 at once; 1 waits behind it. 100 % of usable connections are in use (100 of 100).",
      action: { href: "/blocking?node=7" },
    });
  });

  it.each([
    [40, "warning"],
    [90, "bad"],
  ])("then with transactions left open; at %i of 100 that is %s", (used, tone) => {
    const suspects = [suspect({ idleInTransactionMs: 125_000 }), suspect({ idleInTransactionMs: 70_000 })];
    expect(judge(facts({ presets: leaks, suspects, limits: [limit(used)] }))).toMatchObject({
      tone,
      title: "Begin with step 2: 4 sessions idle in transaction for over 1 min",
      detail: expect.stringContaining("the longest for 2 m 5 s"),
    });
  });

  it.each([
    [{ count: 60, poolSlots: 0 }, /^Begin with step 3: 60 of 95/, /do not use/],
    [{ count: 60, poolSlots: 40 }, /^Begin with step 3/, /40 of the idle ones are the pooler's own/],
    [{ count: 20, poolSlots: 0 }, /at work: find what is slow/, /slower, not faster/],
  ])("then with a full server: idle %j", (idle, title, detail) => {
    const verdict = judge(facts({ total: 95, limits: [limit(95)], idle }));
    expect(verdict.tone).toBe("bad");
    expect(verdict.title).toMatch(title);
    expect(verdict.detail).toMatch(detail);
  });

  it("calls nothing calm that it cannot see", () => {
    expect(judge(facts())).toMatchObject({ tone: "good", title: "Nothing here calls for an emergency step" });
    expect(judge(facts({ visibility: { visible: 1, total: 40 } }))).toMatchObject({
      tone: "warning",
      title: "Nothing stands out in the 1 of 40 sessions that can be seen",
    });
    expect(judge(facts({ limits: [] })).detail).toContain("No limit could be read.");
  });

  it("names whoever it is", () => {
    expect(nameOf(suspect({ application: null }))).toBe("app (pid 7)");
    expect(nameOf(suspect({ backendType: "autovacuum worker" }))).toBe("autovacuum worker (pid 7)");
    expect(nameOf(suspect({ id: "prepared:x:y", pid: null }))).toBe("prepared transaction x:y");
  });
});

describe("the room for a role", () => {
  const holders = [
    { user: "app", application: "web", count: 20 },
    { user: "app", application: "worker", count: 5 },
    { user: "admin", application: null, count: 3 },
    { user: null, application: null, count: 2 },
  ];

  it("is what the others leave, with its own CONNECTION LIMIT", () => {
    const own = { scope: "role" as const, name: "app", used: 25, limit: 30, ratio: 25 / 30 };
    const elsewhere = { ...own, name: "admin" };
    const { terms } = facts();
    expect(roomFor({ holders, limits: [own, elsewhere, limit(30)], terms }, "app")).toEqual({
      usable: 100,
      others: 5,
      ceilings: [{ name: "Role app", limit: 30, others: 0 }],
    });
    expect(rolesOf(holders)).toEqual([
      { name: "app", count: 25 },
      { name: "admin", count: 3 },
      { name: null, count: 2 },
    ]);
  });

  it("is taken from these, by name", () => {
    expect(starvedBy(holders, "app")).toBe("admin 3, hidden 2");
    expect(starvedBy(holders, "admin")).toBe("web 20, worker 5, hidden 2");
    expect(starvedBy(holders.slice(0, 2), "app")).toBeNull();
    const many = Array.from({ length: 9 }, (_, n) => ({ user: `u${n}`, application: null, count: 9 - n }));
    expect(starvedBy(many, "nobody")).toMatch(/^u0 9, .*u5 4 and 3 more$/);
  });
});
