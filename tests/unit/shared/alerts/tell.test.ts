import { describe, expect, it } from "vitest";
import type { Silence } from "@/lib/shared/alerts/alert";
import { message } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import { errorsOf, full, MINUTE, machine, NOON, ruleOf, SECOND, sampleOf, sessionOf } from "./helpers";

const HOUR = 60 * MINUTE;
const refused = { errors: errorsOf("too_many_clients", 1) };
const silence = (rule: string | null, minutes: number): Silence => ({
  ...{ id: "s", rule, from: NOON, until: NOON + minutes * MINUTE, by: "ana", reason: null },
});

describe("a silence", () => {
  it.each([["slots"], [null]])("of %s tells nobody until it ends, and then what still fires", (rule) => {
    const { look, alert } = machine([ruleOf("slots", { windowMs: HOUR })], [silence(rule, 10)]);
    expect(look(0, refused)).toMatchObject({ happened: ["slots fired critical"], told: [] });
    expect(alert("slots")).toMatchObject({ state: "firing", toldAt: null });
    expect(look(10 * MINUTE, refused).told).toEqual([["slots fired"]]);
  });

  it("covers its rule alone, and what ended under it is never told", () => {
    const { look } = machine([ruleOf("slots"), ruleOf("prepared")], [silence("slots", 10)]);
    const both = { errors: [...refused.errors, ...errorsOf("ps_missing", 1)] };
    expect(look(0, both).told).toEqual([["prepared fired"]]);
    expect(look(9 * MINUTE).told).toEqual([["prepared resolved"]]);
    expect(look(11 * MINUTE).told).toEqual([]);
  });

  it("that begins later does not keep the end from those who heard of the beginning", () => {
    const { look, silences } = machine([ruleOf("slots")]);
    look(0, refused);
    silences.push(silence(null, 60));
    expect(look(9 * MINUTE).told).toEqual([["slots resolved"]]);
  });
});

describe("a reminder", () => {
  it("comes after four hours of a critical alert, unless somebody acknowledged it", () => {
    const lasting = { errors: errorsOf("too_many_clients", 1, { minute: NOON + 5 * HOUR }) };
    const one = machine([ruleOf("slots")]);
    one.look(0, refused);
    expect(one.look(4 * HOUR, lasting).told).toEqual([["slots reminded"]]);
    expect(one.look(5 * HOUR, lasting).told).toEqual([]);
    const taken = machine([ruleOf("slots")]);
    taken.look(0, refused);
    const { alerts, ...rest } = taken.state();
    taken.set({
      ...rest,
      alerts: alerts.map((alert) => ({ ...alert, acknowledged: { by: "ana", at: NOON } })),
    });
    expect(taken.look(4 * HOUR, lasting).told).toEqual([]);
  });
});

describe("messages", () => {
  it("put all changes of one look into one, critical ones first", () => {
    const { look } = machine();
    const sample = sampleOf({
      sessions: [1, 2, 3, 4, 5].map((pid) => sessionOf({ pid, waiting: true, waitingMs: 70_000 })),
    });
    const { messages } = look(0, { ...refused, sample });
    expect(messages).toHaveLength(1);
    const [first] = messages;
    expect(message.parse(JSON.parse(JSON.stringify(first)))).toEqual(first);
    expect(first?.items.map(({ rule }) => rule)).toEqual(["slots", "blocked", "blocked_sessions"]);
    expect(first?.items[0]).toMatchObject({
      title: "Connection slots used up (53300)",
      summary: "1 error (1 too_many_clients of shop); the rule is 1 error or more in 5 m.",
      href: "/errors",
    });
  });

  it("of a flood are held back and told together, but never what has become critical", () => {
    const rules = [ruleOf("blocked", { forMs: 0 }), ruleOf("slots")];
    const flapping = machine(rules.map((rule) => ({ ...rule, clearForMs: 0 })));
    const waiting = { sample: sampleOf({ sessions: [sessionOf({ waiting: true, waitingMs: 70_000 })] }) };
    const looks = Array.from({ length: 20 }, (_, n) =>
      flapping.look(n * 10 * SECOND, n % 2 === 0 ? waiting : {}),
    );
    expect(looks.flatMap(({ happened }) => happened)).toHaveLength(20);
    expect(looks.flatMap(({ told }) => told)).toHaveLength(6);
    expect(flapping.look(200 * SECOND, { ...refused, ...waiting }).told).toEqual([
      ["slots fired", "blocked fired"],
    ]);
    for (let at = 210; at < 300; at += 10) flapping.look(at * SECOND, at % 20 === 0 ? waiting : {});
    expect(flapping.look(9 * MINUTE).told).toEqual([["blocked resolved", "slots resolved"]]);
  });

  it("have a key that the same decision always has, and no other", () => {
    const told = [0, 0, 60].map((minutes) => {
      const { look } = machine();
      return look(minutes * MINUTE, {
        errors: errorsOf("too_many_clients", 1, { minute: NOON + minutes * MINUTE }),
      });
    });
    const [first, again, later] = told.map(({ messages }) => messages[0]?.key);
    expect(first).toBe(again);
    expect(later).not.toBe(first);
  });

  it("are told by every default rule as it fires", () => {
    const { look } = machine(defaultRules.map((rule) => ({ ...rule, forMs: 0 })));
    look(-MINUTE, {});
    const worst = sampleOf({
      limits: full(0.99).limits,
      sessions: [1, 2, 3, 4, 5].map((pid) =>
        sessionOf({ pid, waiting: true, waitingMs: HOUR, transactionMs: HOUR, idleInTransactionMs: HOUR }),
      ),
      pools: [{ database: "orders", user: "app", waiting: 3, longestWaitMs: 20_000 }],
      slow: {
        ...{ deadlocks: 4, reset: 0, databases: [{ name: "orders", xidAge: 1_100_000_000 }] },
        slots: [{ name: "old", active: false, retainedBytes: 2 ** 31 }],
      },
    });
    const errors = "too_many_clients pgb_max_client auth_failed ps_missing client_pool stmt_timeout".split(
      " ",
    );
    const checks = [
      { application: "shop", deployment: "d", failing: 1, title: "pgbouncer=true is missing", at: NOON },
    ];
    const { told } = look(0, { sample: worst, errors: errors.flatMap((kind) => errorsOf(kind, 20)), checks });
    const fired = told.flat().map((one) => one.split(/[ :]/)[0]);
    const byItself = ["unreachable", "refused", "no_samples"];
    expect([...fired, ...byItself].sort()).toEqual(defaultRules.map(({ key }) => key).sort());
  });
});
