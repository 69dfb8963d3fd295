import { describe, expect, it } from "vitest";
import { budgetOf } from "@/lib/shared/pool/budget";
import type { Figures } from "@/lib/shared/pool/budget-inputs";
import type { StageName } from "@/lib/shared/pool/budget-stages";

/** Six instances of 20 on a pool of 15, as on Supabase's smallest computes. */
const figures = (change: Partial<Figures> = {}): Figures => ({
  way: "transaction",
  instances: 6,
  connectionLimit: 20,
  clientLimit: 200,
  clientsNow: 40,
  ownClientsNow: 40,
  poolSize: 15,
  serversNow: 9,
  usable: 57,
  usedNow: 21,
  othersNow: 12,
  transactionMs: 40,
  spreadMs: 40,
  ratePerS: 210,
  ...change,
});
const stage = (name: StageName, change: Partial<Figures> = {}) =>
  budgetOf(figures(change)).stages.find((one) => one.name === name);
const nothing: Figures = {
  ...{ way: null, instances: null, connectionLimit: null, clientLimit: null, clientsNow: null },
  ...{ ownClientsNow: null, poolSize: null, serversNow: null, usable: null, usedNow: null, othersNow: null },
  ...{ transactionMs: null, spreadMs: null, ratePerS: null },
};

describe("the stages", () => {
  it("hand on from instances to slots", () => {
    const { stages } = budgetOf(figures());
    expect(stages.map(({ name, figure, state, now }) => ({ name, figure, state, now }))).toEqual([
      { name: "application", figure: "6 × 20 = 120", state: "fits", now: 40 },
      { name: "clients", figure: "120 of 200", state: "fits", now: 40 },
      { name: "pool", figure: "120 on 15", state: "queues", now: 9 },
      { name: "server", figure: "27 of 57 usable", state: "fits", now: 21 },
    ]);
    expect(stage("pool")?.note).toBe(
      "8 clients share one connection when all are used. It carries 375 transactions a second.",
    );
    expect(stage("server")?.note).toBe("15 of this application + 12 that others hold now.");
  });

  it.each<[string, StageName, Partial<Figures>, string, RegExp]>([
    ["the application's own pools", "application", { connectionLimit: 1 }, "breaks", /8.4 .* under way/],
    ["the pooler's clients", "clients", { instances: 11 }, "breaks", /20 would be refused/],
    ["the pooler's clients, nearly", "clients", { instances: 10 }, "tight", /let|Clients/],
    [
      "others' clients",
      "clients",
      { clientsNow: 130 },
      "breaks",
      /120 of this .* 90 of others now. 10 would/,
    ],
    ["the pool, by work", "pool", { ratePerS: 375 }, "breaks", /375/],
    ["the pool, nearly", "pool", { ratePerS: 310 }, "tight", /375/],
    ["a session pool", "pool", { way: "session" }, "breaks", /105 wait until one disconnects/],
    ["a pool for everybody", "pool", { instances: 1, connectionLimit: 15 }, "fits", /Each client finds/],
    ["the server, with others", "server", { othersNow: 50 }, "breaks", /15 of .* 50 that others/],
    ["the server, direct", "server", { way: "direct" }, "breaks", /120 of this application/],
  ])("%s: %s", (_, name, change, state, note) => {
    expect(stage(name, change)).toMatchObject({ state, note: expect.stringMatching(note) });
  });

  it.each<[string, StageName, Partial<Figures>, string]>([
    ["instances", "application", { instances: null }, "- × 20 = -"],
    ["connection_limit", "clients", { connectionLimit: null }, "- of 200"],
    ["the client limit", "clients", { clientLimit: null }, "120 of -"],
    ["the pool's size", "pool", { poolSize: null }, "120 on -"],
    ["the mode of the pooler", "pool", { way: null }, "120 on 15"],
    ["what others hold", "server", { othersNow: null }, "15 of 57 usable"],
    ["the server's slots", "server", { usable: null }, "27 of - usable"],
  ])("without %s are unknown, not well", (_, name, change, figure) => {
    expect(stage(name, { ratePerS: null, ...change })).toMatchObject({ state: "unknown", figure });
  });

  it("know what is certain without the rest: a pool larger than the server", () => {
    expect(stage("server", { poolSize: 60, othersNow: null })).toMatchObject({ state: "breaks", need: 60 });
    expect(stage("server", { othersNow: null })?.note).toBe("It fits while others hold at most 42.");
  });

  it("of a direct way are two", () => {
    const { stages, pool, waiting } = budgetOf(figures({ way: "direct" }));
    expect(stages.map(({ name }) => name)).toEqual(["application", "server"]);
    expect({ pool, waiting }).toEqual({ pool: null, waiting: null });
  });
});

describe("where it breaks first", () => {
  const order = (change: Partial<Figures>) => budgetOf(figures(change)).breaks.map(({ stage: name }) => name);

  it.each<[string, Partial<Figures>, StageName[]]>([
    ["clients before the pool, as traffic grows", {}, ["clients", "pool"]],
    ["the pool before the clients", { ratePerS: 300 }, ["pool", "clients"]],
    ["the driver's pool at once", { connectionLimit: 1, ratePerS: 160 }, ["application", "pool", "clients"]],
    [
      "the server, where the pool is larger than its room",
      { poolSize: 50, clientLimit: 1_000, instances: 2 },
      ["server", "pool", "clients"],
    ],
    [
      "session pool, then the server, then clients",
      { way: "session", poolSize: 50, othersNow: 0, usable: 45, instances: 1 },
      ["server", "pool", "clients"],
    ],
    ["the server alone, direct", { way: "direct" }, ["server"]],
    ["nowhere that is known", { ...nothing }, []],
  ])("%s", (_, change, expected) => {
    expect(order(change)).toEqual(expected);
  });

  it("is said by instances and by transactions, with what the application sees", () => {
    const [first, second] = budgetOf(figures()).breaks;
    expect(first).toMatchObject({ stage: "clients", instances: 11, perS: null });
    expect(first?.error).toMatch(/max_client_conn/);
    expect(second).toMatchObject({ stage: "pool", instances: null, perS: 375 });
    expect(second?.error).toMatch(/query_wait_timeout/);
    expect(budgetOf(figures({ way: "direct" })).breaks[0]?.error).toMatch(/53300/);
    expect(budgetOf(figures({ connectionLimit: 1 })).breaks[0]?.error).toMatch(/P2024/);
  });

  it("is not claimed where instances and work cannot be compared", () => {
    expect(budgetOf(figures({ instances: null })).ordered).toBe(false);
    expect(budgetOf(figures()).ordered).toBe(true);
    expect(budgetOf(figures({ instances: null, transactionMs: null })).ordered).toBe(true);
  });

  it("by instances is exact: at one fewer nobody is refused", () => {
    for (const clientLimit of [1, 19, 20, 21, 100]) {
      const [first] = budgetOf(figures({ clientLimit, clientsNow: 0, ownClientsNow: 0 })).breaks.filter(
        ({ stage: name }) => name === "clients",
      );
      const instances = first?.instances ?? 0;
      const change = { clientLimit, clientsNow: 0, ownClientsNow: 0 };
      expect(stage("clients", { ...change, instances })?.state).toBe("breaks");
      if (instances > 1)
        expect(stage("clients", { ...change, instances: instances - 1 })?.state).not.toBe("breaks");
    }
  });
});

describe("what is recommended", () => {
  it("shows its arithmetic", () => {
    const { pool, limit } = budgetOf(figures());
    expect(pool?.value).toBe(15);
    expect(pool?.steps.map(({ sum, result }) => `${sum} = ${result}`)).toEqual([
      "57 usable − 6 spare − 12 of others = 39",
      "210 a second × 40 ms ÷ 0.7 = 12",
      "pool size = 15",
      "the smaller of 39 and 15 = 15",
    ]);
    expect(limit.value).toBe(5);
    expect(limit.steps.map(({ sum, result }) => `${sum} = ${result}`)).toEqual([
      "15 × 2 = 30",
      "30 ÷ 6 instances = 5",
    ]);
  });

  it.each<[string, Partial<Figures>, number | null, number | null]>([
    ["a larger pool for more work", { ratePerS: 400 }, 23, 7],
    ["no larger than the server has room", { ratePerS: 400, othersNow: 40 }, 11, 3],
    ["none where others leave none", { othersNow: 57 }, null, null],
    ["one connection each, for many instances", { instances: 100 }, 15, 1],
    ["none, where the pooler lets in too few", { instances: 300 }, 15, null],
    ["as many as a session pool has", { way: "session" }, 15, 2],
    ["what the server has left, direct", { way: "direct" }, null, 6],
    ["a pool without a limit, as long as nobody counts instances", { instances: null }, 15, null],
    ["no pool while others are not known, a limit for the pool of now", { othersNow: null }, null, 5],
    ["nothing of nothing", { ...nothing }, null, null],
  ])("is %s", (_, change, pool, limit) => {
    const budget = budgetOf(figures(change));
    expect([budget.pool?.value ?? null, budget.limit.value]).toEqual([pool, limit]);
  });

  it("says what is missing", () => {
    const said = (change: Partial<Figures>) => {
      const { pool, limit } = budgetOf(figures(change));
      return [...(pool?.steps ?? []), ...limit.steps]
        .filter(({ result }) => result === null)
        .map(({ means }) => means);
    };
    expect(said({ instances: null })).toEqual(["how many instances run at peak: not known"]);
    expect(said({ othersNow: null })).toEqual(["what others hold: not known"]);
    expect(said({ clientLimit: null })).toEqual(["not known: the pooler must let in 30"]);
    expect(said({})).toEqual([]);
  });
});
