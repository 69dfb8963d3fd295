import { describe, expect, it } from "vitest";
import { noAlerts } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import { isIgnored } from "@/lib/shared/alerts/ignore";
import { measure } from "@/lib/shared/alerts/measure";
import { everybody, type RuleEdit, ruleEdit, withEdit } from "@/lib/shared/alerts/rule";
import { catalogue } from "@/lib/shared/errors/catalogue/all";
import { errorsOf, factsOf, MINUTE, machine, NOON, ruleOf, sampleOf, sessionOf } from "./helpers";

const only = (key: string, edit: RuleEdit, facts: Parameters<typeof factsOf>[0], now = NOON) =>
  measure(ruleOf(key, edit), { facts: factsOf(facts), state: noAlerts, now })?.map(({ value }) => value);

describe("a scope", () => {
  const sample = sampleOf({
    sessions: [
      sessionOf({ pid: 1, transactionMs: 9_000, tags: { route: "/pay" } }),
      sessionOf({ pid: 2, application: "reports", user: "bi", database: "lake", transactionMs: 90_000 }),
    ],
    limits: [
      { scope: "cluster", name: "server", used: 9, limit: 10, ratio: 0.9 },
      { scope: "database", name: "orders", used: 1, limit: 5, ratio: 0.2 },
    ],
    pools: [
      { database: "orders", user: "app", waiting: 1, longestWaitMs: 4 },
      { database: "lake", user: "bi", waiting: 2, longestWaitMs: 9 },
    ],
  });
  it.each([
    ["long_transaction", {}, [90_000]],
    ["long_transaction", { application: ["shop"] }, [9_000]],
    ["long_transaction", { user: ["bi"] }, [90_000]],
    ["long_transaction", { database: ["orders"] }, [9_000]],
    ["long_transaction", { tag: ["route=/pay"] }, [9_000]],
    ["long_transaction", { tag: ["route=/other"] }, [0]],
    ["saturation", {}, [0.9]],
    ["saturation", { database: ["orders"] }, [0.2]],
    ["saturation", { database: ["nowhere"] }, undefined],
    ["pooler_waiting", {}, [3]],
    ["pooler_waiting", { database: ["orders"] }, [1]],
    ["pooler_wait", { user: ["bi"] }, [9]],
    ["xid_age", { database: ["lake"] }, []],
  ])("of %s %j", (key, scope, expected) => {
    expect(only(key, { scope: { ...everybody, ...scope } }, { sample })).toEqual(expected);
  });
});

describe("errors", () => {
  it("are not none where nobody would tell of them: only what Lifeguard meets itself was heard", () => {
    const { look, alert } = machine();
    look(0, { errors: errorsOf("pgb_silent", 1, { source: "lifeguard" }) });
    expect(alert("prepared")?.state).toBe("no data");
    // Slots are refused to Lifeguard too: their silence is one.
    expect(alert("slots")?.state).toBe("ok");
    look(MINUTE, { errors: errorsOf("lines", 40, { minute: NOON + MINUTE }) });
    expect(alert("prepared")?.state).toBe("ok");
  });

  it.each([
    ["in the window", errorsOf("ps_missing", 2), "prepared", {}, 2],
    ["of both classes", [...errorsOf("ps_missing", 2), ...errorsOf("ps_dup", 1)], "prepared", {}, 3],
    ["before it", errorsOf("ps_missing", 2, { minute: NOON - 6 * MINUTE }), "prepared", {}, 0],
    ["of the probe", errorsOf("ps_missing", 1, { source: "probe" }), "prepared", {}, 1],
    ["of another application", errorsOf("ps_missing", 2), "prepared", { application: ["blog"] }, 0],
    [
      "of the outage class that Lifeguard met itself",
      errorsOf("too_many_clients", 2, { source: "lifeguard" }),
      "slots",
      {},
      0,
    ],
    [
      "of two minutes, by the worse one",
      [...errorsOf("client_pool", 7), ...errorsOf("client_pool", 8, { minute: NOON - MINUTE })],
      "pool_wait_storm",
      {},
      8,
    ],
  ])("%s", (_, errors, key, scope, expected) => {
    expect(only(key, { scope: { ...everybody, ...scope } }, { errors })).toEqual([expected]);
  });
});

describe("deadlocks", () => {
  it.each([
    ["more", 5, 0, "fired"],
    ["as many", 3, 0, undefined],
    ["after a reset", 2, 9, undefined],
  ])("%s", (_, deadlocks, reset, expected) => {
    const { look } = machine([ruleOf("deadlocks")]);
    look(0);
    const slow = { deadlocks, reset, databases: [], slots: [] };
    const [event] = look(MINUTE, { sample: sampleOf({ slow }) }).happened;
    expect(event?.split(" ")[1]).toBe(expected);
  });

  it("told by who lost one fire without a sample, and are the same ones that the server counts", () => {
    const { look, alert } = machine([ruleOf("deadlocks")]);
    const errors = errorsOf("deadlock", 3);
    expect(look(0, { sample: null, errors }).happened).toEqual(["deadlocks fired warning"]);
    look(MINUTE, { errors });
    const slow = { deadlocks: 5, reset: 0, databases: [], slots: [] };
    look(2 * MINUTE, { sample: sampleOf({ slow }), errors });
    expect(alert("deadlocks")).toMatchObject({ state: "firing", value: 3, detail: "3 deadlock of shop" });
    expect(look(9 * MINUTE, { sample: sampleOf({ slow }) }).happened).toEqual(["deadlocks resolved warning"]);
  });
});

describe("a replication slot", () => {
  it("that is dropped is over, each by its name", () => {
    const { look } = machine([ruleOf("slot_retained", { forMs: 0 })]);
    const slots = (...names: string[]) =>
      sampleOf({
        slow: {
          deadlocks: 0,
          reset: 0,
          databases: [],
          slots: names.map((name) => ({ name, active: true, retainedBytes: 2 ** 31 })),
        },
      });
    expect(look(0, { sample: slots("a", "b") }).told).toEqual([
      ["slot_retained:a fired", "slot_retained:b fired"],
    ]);
    look(MINUTE, { sample: slots("b") });
    expect(look(2 * MINUTE, { sample: slots("b") }).told).toEqual([["slot_retained:a resolved"]]);
  });
});

describe("a pool check", () => {
  it("fires for the application whose newest report fails, and resolves with its next", () => {
    const { look } = machine([ruleOf("pool_check")]);
    const check = (failing: number) => [
      { application: "shop", deployment: "d", failing, title: "pgbouncer=true is missing", at: NOON },
    ];
    expect(look(0, { checks: check(1) }).told).toEqual([["pool_check:shop fired"]]);
    expect(look(MINUTE).told).toEqual([]);
    expect(look(2 * MINUTE, { checks: check(0) }).told).toEqual([["pool_check:shop resolved"]]);
  });
});

describe("lifeguard:ignore", () => {
  it.each([
    ["SELECT 1 /* lifeguard:ignore */", true],
    ["-- lifeguard:ignore nightly\nVACUUM", true],
    ["SELECT '/* lifeguard:ignore */'", false],
    ['SELECT "lifeguard:ignore"', false],
    ["SELECT 1 /* lifeguard:ignored */", false],
    [null, false],
  ])("in %j: %s", (query, expected) => {
    expect(isIgnored(query)).toBe(expected);
  });
});

describe("the rules as they come", () => {
  it("have a key of their own, thresholds, a source, and classes that the catalogue knows", () => {
    expect(new Set(defaultRules.map(({ key }) => key)).size).toBe(defaultRules.length);
    const known = new Set(catalogue.map((row) => row.class));
    for (const rule of defaultRules) {
      expect(rule.warning ?? rule.critical, rule.key).not.toBeNull();
      expect(rule.source.length, rule.key).toBeGreaterThan(20);
      expect(
        rule.classes.filter((name) => !known.has(name)),
        rule.key,
      ).toEqual([]);
      expect(rule.classes.length > 0, rule.key).toBe(/^(errors|deadlocks)$/.test(rule.signal));
      expect(ruleEdit.safeParse({ ...rule, clear: undefined }).success, rule.key).toBe(true);
    }
  });

  it.each([[null], [{ warning: "much" }], [7], [{ scope: { tag: 1 } }]])(
    "stay as they are when the edit is %j",
    (edit) => {
      expect(withEdit(ruleOf("slots"), edit)).toEqual(ruleOf("slots"));
    },
  );
});
