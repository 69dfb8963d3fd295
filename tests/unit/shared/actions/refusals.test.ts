import { describe, expect, it } from "vitest";
import {
  isPooled,
  type RefusalCode,
  type RefusalContext,
  type Refusals,
  refusalCodes,
  refusalsOf,
} from "@/lib/shared/actions/refusals";
import type { Backend } from "@/lib/shared/snapshot";
import { backend } from "../snapshots";

const context = (change: Partial<RefusalContext> = {}): RefusalContext => ({
  ownPid: 999,
  canSignal: true,
  role: "lifeguard",
  pooler: null,
  ...change,
});
const pooler = { client: "10.0.0.9" };
const of = (row: Partial<Backend>, around: Partial<RefusalContext> = {}) =>
  refusalsOf(backend(row), context(around));
const both = (code: RefusalCode): Refusals => ({ cancel: code, terminate: code });
const free: Refusals = { cancel: null, terminate: null };
const onlyTerminate: Refusals = { cancel: "nothing runs", terminate: null };

describe("the order of the reasons", () => {
  // One that bears every reason at once; each step takes the foremost one away, and the next must come to light.
  const all: Partial<Backend> = {
    pid: 999,
    backendType: "walsender",
    superuser: true,
    state: null,
    query: "<insufficient privilege>",
    user: "postgres",
    client: pooler.client,
  };
  const steps: [string, Refusals, Partial<Backend>, Partial<RefusalContext>][] = [
    ["its own, whatever else", both("own"), {}, {}],
    ["what kind of process it is", both("replication"), { pid: 4121 }, {}],
    ["a superuser's", both("superuser"), { backendType: "client backend" }, {}],
    ["its state hidden", both("hidden"), { superuser: false }, {}],
    ["its query hidden", both("hidden"), { state: "idle" }, {}],
    ["no right to signal it", both("grant"), { query: "SELECT 1" }, {}],
    [
      "idle, and a slot of the pool",
      { cancel: "nothing runs", terminate: "pool slot" },
      {},
      { canSignal: true },
    ],
    ["no slot", onlyTerminate, { client: "10.0.0.1" }, {}],
    ["none", free, { state: "active" }, {}],
  ];
  it.each(steps.map(([name, expected], upTo) => [name, expected, upTo] as const))(
    "%s",
    (_, expected, upTo) => {
      const taken = steps.slice(0, upTo + 1);
      const row = Object.assign({}, all, ...taken.map(([, , change]) => change));
      const around = Object.assign({ canSignal: false, pooler }, ...taken.map(([, , , change]) => change));
      expect(of(row, around)).toEqual(expected);
    },
  );
});

describe("Lifeguard's own", () => {
  const mark = "/* lifeguard */ SELECT 1";
  it.each<[string, Partial<Backend>]>([
    ["the connection that reads", { pid: 999 }],
    ["another that bears our mark", { user: "lifeguard", query: mark }],
    ["another that bears our name", { user: "lifeguard", application: "lifeguard" }],
  ])("is %s", (_, row) => {
    expect(of({ state: "active", ...row })).toEqual(both("own"));
  });

  it.each<[string, Partial<Backend>, Partial<RefusalContext>]>([
    ["of another role that writes our mark", { user: "app", query: mark }, {}],
    ["of our role without name or mark", { user: "lifeguard", query: "SELECT 1" }, {}],
    ["with the mark further on", { user: "lifeguard", query: `SELECT 1 ${mark}` }, {}],
    [
      "of the pooler that we used last",
      { user: "lifeguard", query: mark, application: "lifeguard", client: pooler.client },
      { pooler },
    ],
  ])("is not one %s", (_, row, around) => {
    expect(of({ state: "active", ...row }, around)).toEqual(free);
  });
});

describe("PostgreSQL's processes", () => {
  it.each<[string, RefusalCode]>([
    ["startup", "startup"],
    ["walsender", "replication"],
    ["walreceiver", "replication"],
    ["logical replication launcher", "replication"],
    ["logical replication worker", "replication"],
    ["logical replication apply worker", "replication"],
    ["logical replication tablesync worker", "replication"],
    ["parallel worker", "parallel"],
    ["checkpointer", "system"],
    ["background writer", "system"],
    ["walwriter", "system"],
    ["archiver", "system"],
    ["autovacuum launcher", "system"],
    ["slotsync worker", "system"],
    ["pg_cron launcher", "system"],
  ])("%s: %s", (backendType, code) => {
    expect(of({ backendType, state: null, user: null, query: "" })).toEqual(both(code));
    expect(of({ backendType, state: "active" })).toEqual(both(code));
  });

  it("autovacuum may be stopped, though it has neither state nor user", () => {
    const worker = { backendType: "autovacuum worker", user: null, state: null };
    expect(of({ ...worker, query: "autovacuum: VACUUM public.orders" })).toEqual(free);
    expect(of({ ...worker, query: "<insufficient privilege>" })).toEqual(both("hidden"));
    expect(of(worker, { canSignal: false })).toEqual(both("grant"));
  });

  it("a type that is hidden is taken for a client's: its state tells", () => {
    expect(of({ backendType: null, state: "active" })).toEqual(free);
    expect(of({ backendType: null, state: null })).toEqual(both("hidden"));
  });
});

describe("rights", () => {
  it("without pg_signal_backend, its own role's sessions only", () => {
    expect(of({ user: "app", state: "active" }, { canSignal: false })).toEqual(both("grant"));
    expect(of({ user: "lifeguard", state: "active" }, { canSignal: false })).toEqual(free);
  });

  it("a superuser's session is refused to whoever may signal all others", () => {
    expect(of({ superuser: true, state: "active" })).toEqual(both("superuser"));
  });
});

describe("what it does just now", () => {
  it.each([
    ["active", free],
    ["idle", onlyTerminate],
    ["idle in transaction", onlyTerminate],
    ["idle in transaction (aborted)", onlyTerminate],
    ["fastpath function call", onlyTerminate],
    ["disabled", onlyTerminate],
  ])("%s, not pooled", (state, expected) => {
    expect(of({ state })).toEqual(expected);
  });

  it("only idle is a slot of the pool: a transaction left open holds one", () => {
    const row = { client: pooler.client };
    expect(of({ ...row, state: "idle" }, { pooler }).terminate).toBe("pool slot");
    expect(of({ ...row, state: "idle in transaction" }, { pooler })).toEqual(onlyTerminate);
    expect(of({ ...row, state: "active" }, { pooler })).toEqual(free);
  });
});

describe("a pooler's server connection", () => {
  it.each<[boolean, Partial<Backend>, RefusalContext["pooler"]]>([
    [true, { client: "10.0.0.9" }, pooler],
    [false, { client: "10.0.0.1" }, pooler],
    [false, { client: null }, pooler],
    // Over the Unix socket there is no address.
    [true, { client: null }, { client: null }],
    [false, { client: null }, null],
    [true, { application: "Supavisor" }, null],
    [true, { application: "Supavisor (auth_query)" }, pooler],
    [false, { application: "my Supavisor" }, null],
    [false, { application: null }, null],
  ])("%s for %o behind %o", (expected, row, behind) => {
    expect(isPooled(backend(row), behind)).toBe(expected);
  });
});

it("every reason can come about", () => {
  const seen = new Set(
    [
      of({ pid: 999 }),
      ...["startup", "walsender", "parallel worker", "checkpointer"].map((backendType) =>
        of({ backendType }),
      ),
      of({ superuser: true }),
      of({ state: null }),
      of({}, { canSignal: false }),
      of({ client: pooler.client }, { pooler }),
    ].flatMap(({ cancel, terminate }) => [cancel, terminate]),
  );
  expect(seen).toEqual(new Set(refusalCodes));
});
