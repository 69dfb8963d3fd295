import { describe, expect, it } from "vitest";
import { advanceAlerts } from "@/lib/shared/alerts/advance";
import { noAlerts, toAlertState } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import { errorsOf, factsOf, full, MINUTE, machine, NOON, ruleOf, SECOND, sampleOf } from "./helpers";

describe("a rule with a time it must hold", () => {
  /** When it was looked at, in seconds, how full, and what happened. */
  it.each([
    [
      "fires after two minutes",
      [
        [0, 0.85],
        [60, 0.85],
        [120, 0.85],
      ],
      ["saturation fired warning"],
    ],
    [
      "fires as critical where it is",
      [
        [0, 0.95],
        [120, 0.95],
      ],
      ["saturation fired critical"],
    ],
    [
      "does not fire for a peak between two calm looks",
      [
        [0, 0.85],
        [60, 0.2],
        [120, 0.85],
      ],
      [],
    ],
    [
      "fires at the next look after missed ticks",
      [
        [0, 0.85],
        [1_500, 0.85],
      ],
      ["saturation fired warning"],
    ],
    [
      "begins anew after hours without a look",
      [
        [0, 0.85],
        [14_400, 0.85],
      ],
      [],
    ],
    [
      "survives a clock that steps back",
      [
        [0, 0.85],
        [-600, 0.85],
        [-480, 0.85],
      ],
      ["saturation fired warning"],
    ],
    [
      "swings about its threshold and fires once",
      [
        [0, 0.8],
        [120, 0.8],
        [130, 0.78],
        [140, 0.81],
        [150, 0.79],
        [160, 0.8],
      ],
      ["saturation fired warning"],
    ],
    [
      "resolves once it stays below for a minute",
      [
        [0, 0.8],
        [120, 0.8],
        [130, 0.5],
        [160, 0.5],
        [190, 0.5],
      ],
      ["saturation fired warning", "saturation resolved warning"],
    ],
    [
      "worsens at once and eases without a word",
      [
        [0, 0.8],
        [120, 0.8],
        [130, 0.95],
        [140, 0.8],
      ],
      ["saturation fired warning", "saturation worsened critical", "saturation eased warning"],
    ],
  ] as const)("%s", (_, looks, expected) => {
    const { look } = machine([ruleOf("saturation")]);
    const happened = looks.flatMap(([at, ratio]) => look(at * SECOND, { sample: full(ratio) }).happened);
    expect(happened).toEqual(expected);
  });

  it("is pending between", () => {
    const { look, alert } = machine([ruleOf("saturation")]);
    expect(look(0, { sample: full(0.85) }).told).toEqual([]);
    expect(alert("saturation")).toMatchObject({
      state: "pending",
      severity: "warning",
      since: NOON,
      value: 0.85,
    });
    look(2 * MINUTE, { sample: full(0.9) });
    expect(alert("saturation")).toMatchObject({ state: "firing", firedAt: NOON + 2 * MINUTE, peak: 0.9 });
  });
});

describe("no data", () => {
  it("is its own state, from the first look on and for rules that need what is not there", () => {
    const { look, alert } = machine();
    look(0, { sample: sampleOf({ pools: null, slow: null }), errors: null });
    for (const key of [
      "pooler_waiting",
      "pooler_wait",
      "deadlocks",
      "xid_age",
      "slot_retained",
      "slots",
      "prepared",
      "pool_check",
    ])
      expect(alert(key), key).toMatchObject({ state: "no data", value: null });
    expect(alert("saturation")).toMatchObject({ state: "ok", value: 0.1 });
    look(10 * SECOND, { sample: null });
    expect(alert("saturation")).toMatchObject({ state: "ok", value: 0.1 });
    look(5 * MINUTE, { sample: null });
    for (const key of ["saturation", "blocked", "long_transaction", "unreachable"])
      expect(alert(key), key).toMatchObject({ state: "no data" });
  });

  it("never resolves what fired: it is said after five minutes, once, and so is its return", () => {
    const { look, alert } = machine([ruleOf("slots")]);
    const firing = { errors: errorsOf("too_many_clients", 2) };
    expect(look(0, firing).told).toEqual([["slots fired"]]);
    expect(look(MINUTE, { errors: null }).happened).toEqual([]);
    expect(alert("slots")).toMatchObject({ state: "no data", firedAt: NOON, value: null });
    expect(look(7 * MINUTE, { errors: null }).told).toEqual([["slots no data"]]);
    expect(look(9 * MINUTE, { errors: null }).happened).toEqual([]);
    const late = errorsOf("too_many_clients", 1, { minute: NOON + 9 * MINUTE });
    expect(look(10 * MINUTE, { errors: late })).toMatchObject({
      happened: ["slots data again critical"],
      told: [],
    });
    expect(alert("slots")).toMatchObject({ state: "firing", firedAt: NOON });
    expect(look(30 * MINUTE).told).toEqual([["slots resolved"]]);
  });

  it("is what a role that sees no sessions has, never ok", () => {
    const { look, alert } = machine([ruleOf("idle_in_transaction")]);
    look(0, { sample: sampleOf({ hidden: 4 }) });
    expect(alert("idle_in_transaction")).toMatchObject({ state: "no data" });
  });
});

describe("what happens once", () => {
  it("is not said again by a second look at the same, by another instance", () => {
    const first = advanceAlerts(
      noAlerts,
      factsOf({ errors: errorsOf("ps_missing", 1) }),
      defaultRules,
      [],
      NOON,
    );
    expect(first.events.map(({ key }) => key)).toEqual(["prepared"]);
    const stored = toAlertState(JSON.parse(JSON.stringify(first.state)));
    const again = advanceAlerts(
      stored,
      factsOf({ errors: errorsOf("ps_missing", 1) }),
      defaultRules,
      [],
      NOON,
    );
    expect(again).toEqual({ state: first.state, events: [], messages: [] });
  });

  it.each([[null], [{ alerts: 7 }], ["{"], [[]]])("starts afresh from %j in the store", (stored) => {
    expect(toAlertState(stored)).toEqual(noAlerts);
  });
});

describe("an edited rule", () => {
  it("fires by its new numbers", () => {
    const { look } = machine([ruleOf("saturation", { warning: 0.05, forMs: 0 })]);
    expect(look(0).happened).toEqual(["saturation fired warning"]);
  });

  it("that is switched off resolves what it fired, and is gone", () => {
    const on = machine([ruleOf("slots")]);
    on.look(0, { errors: errorsOf("too_many_clients", 1) });
    const off = machine([ruleOf("slots", { enabled: false })]);
    off.set(on.state());
    expect(off.look(MINUTE).told).toEqual([["slots resolved"]]);
    expect(off.state().alerts).toEqual([]);
  });
});

describe("the rule on samples", () => {
  it("fires where looks go on without one, and resolves with the next", () => {
    const { look } = machine([ruleOf("no_samples")]);
    expect(look(0).happened).toEqual([]);
    expect(look(4 * MINUTE, { sample: null }).happened).toEqual([]);
    expect(look(5 * MINUTE, { sample: null }).told).toEqual([["no_samples fired"]]);
    expect(look(6 * MINUTE).told).toEqual([["no_samples resolved"]]);
  });
});
