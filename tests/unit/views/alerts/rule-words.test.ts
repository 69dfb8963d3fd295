import { describe, expect, it } from "vitest";
import type { Told } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import { everybody, type Scope } from "@/lib/shared/alerts/rule";
import { scopesOf } from "@/lib/shared/alerts/scopes";
import { editProblem } from "@/lib/views/alerts/edit";
import { headline } from "@/lib/views/alerts/headline";
import { clearWords, limitWords } from "@/lib/views/alerts/limit-words";
import { withoutStore } from "@/lib/views/alerts/query";

const rule = (key: string) => {
  const found = defaultRules.find((each) => each.key === key);
  if (!found) throw new Error(`no rule ${key}`);
  return found;
};

describe("the default rules", () => {
  /** The list, and two of our own (refused, cut_off): when each fires, and when it is over. */
  it.each([
    ["saturation", "80 %, critical 90 %, for 2 m", "below 76 %, for 1 m"],
    ["slots", "critical 1 error in 5 m", "below 1 error, at once"],
    ["client_limit", "critical 1 error in 5 m", "below 1 error, at once"],
    ["authentication", "critical 1 error in 5 m", "below 1 error, at once"],
    ["prepared", "critical 1 error in 5 m", "below 1 error, at once"],
    ["pool_wait", "1 error in 5 m", "below 1 error, at once"],
    ["pool_wait_storm", "critical 11 errors in 1 m", "below 10 errors, for 5 m"],
    ["cut_off", "10 errors in 5 m", "below 9 errors, at once"],
    ["pooler_waiting", "1 client, for 1 m", "below 1 client, for 1 m"],
    ["pooler_wait", "15 s, critical 1 m", "below 13 s, for 1 m"],
    ["blocked", "1 m, critical 5 m", "below 54 s, for 1 m"],
    ["blocked_sessions", "5 sessions", "below 4 sessions, for 1 m"],
    ["idle_in_transaction", "5 m, critical 30 m", "below 4 m 30 s, for 1 m"],
    ["long_transaction", "10 m", "below 9 m, for 1 m"],
    ["deadlocks", "1 deadlock in 5 m", "below 1 deadlock, at once"],
    ["xid_age", "500,000,000 transactions, critical 1,000,000,000 transactions", /^below 495,000,000/],
    ["slot_retained", "1.0 GB, critical 10 GB", "below 922 MB, for 1 m"],
    ["slot_inactive", "1 slot, for 5 m", "below 1 slot, for 1 m"],
    ["unreachable", "critical 1 m", /at once$/],
    ["refused", "critical 5.0 s", /at once$/],
    ["pool_check", "critical 1 finding", "below 1 finding, at once"],
    ["no_samples", "5 m", "below 4 m 30 s, at once"],
  ])("%s fires at %s, and is over %s", (key, fires, over) => {
    expect(limitWords(rule(key))).toBe(fires);
    expect(clearWords(rule(key))).toMatch(over);
  });

  it("are all in that list, each with its source", () => {
    expect(defaultRules).toHaveLength(22);
    for (const { key, source } of defaultRules) expect(source, key).toMatch(/https:\/\/|docs\/rules\.md/);
  });
});

describe("a scope", () => {
  const problem = (key: string, scope: Partial<Scope>) =>
    editProblem(rule(key), { scope: { ...everybody, ...scope } });
  it("is refused where the rule cannot tell its names apart, rather than left out", () => {
    expect(problem("prepared", { user: ["app"] })).toMatch(/^It cannot be held to one user/);
    expect(problem("deadlocks", { database: ["shop"] })).toMatch(/^It cannot be held to one database/);
    expect(problem("prepared", { application: ["shop"] })).toBeNull();
    expect(
      problem("long_transaction", { application: ["a"], user: ["b"], database: ["c"], tag: ["d=e"] }),
    ).toBeNull();
  });
  it("can be of all four for whatever is about sessions", () => {
    const four = defaultRules.filter((each) => scopesOf(each).length === 4).map(({ key }) => key);
    expect(four).toEqual(["blocked", "blocked_sessions", "idle_in_transaction", "long_transaction"]);
  });
});

it("an outage that this instance tells of is on the page, first, while the store cannot be read", () => {
  const at = Date.UTC(2026, 10, 25, 12);
  const outage: Told = {
    ...{ at, rule: "refused", key: "refused", event: "fired", severity: "critical", value: 5_000 },
    ...{ detail: "Nobody listens", firedAt: at, title: "Database refuses connections" },
    ...{ summary: "ECONNREFUSED", href: "/emergency" },
  };
  const why = { code: "unreachable", message: "It is gone.", hint: "Start it." } as const;
  const data = withoutStore(why, { destinations: [], storeApart: false, now: at, outage });
  expect(data.alerts).toMatchObject([
    { rule: "refused", state: "firing", stored: false, acknowledged: null },
  ]);
  expect(headline(data, at)).toMatchObject({ title: "Database refuses connections: firing", tone: "bad" });
  expect(headline({ ...data, alerts: [] }, at).title).toBe("No rule is judged");
});
