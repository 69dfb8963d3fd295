import { describe, expect, it } from "vitest";
import type { Silence } from "@/lib/shared/alerts/alert";
import { defaultRules } from "@/lib/shared/alerts/defaults";
import { advanceOutage, type Lasting, noOutage, type OutageState } from "@/lib/shared/alerts/outage";
import type { RuleEdit } from "@/lib/shared/alerts/rule";
import { withEdit } from "@/lib/shared/alerts/rule";
import { MINUTE, NOON, SECOND } from "./helpers";

/** Reads at these seconds, with what they failed with (null: well); what was told. */
function told(
  reads: readonly (readonly [number, string | null])[],
  {
    edits = {},
    silences = [],
    lasting = "unreachable",
  }: { edits?: Record<string, RuleEdit>; silences?: Silence[]; lasting?: Lasting } = {},
) {
  let state: OutageState = noOutage;
  const rules = defaultRules.map((rule) => withEdit(rule, edits[rule.key] ?? {}));
  const events: string[] = [];
  const messages = reads.flatMap(([at, kind]) => {
    const failure = kind === null ? null : { class: kind, title: kind, message: `It says ${kind}.` };
    const decided = advanceOutage(
      state,
      failure,
      { rules, silences, place: "p1", lasting },
      NOON + at * SECOND,
    );
    state = decided.state;
    events.push(...decided.events.map(({ rule, event }) => `${rule} ${event}`));
    return decided.messages;
  });
  return { events, messages, said: messages.map(({ items: [one] }) => `${one?.rule} ${one?.event}`) };
}

describe("an outage", () => {
  it.each([
    ["of slots is told at once", [[0, "too_many_clients"]], ["slots fired"]],
    ["of the pooler's clients is told at once", [[0, "pgb_max_client"]], ["client_limit fired"]],
    ["of a refused login is told at once", [[0, "auth_failed"]], ["authentication fired"]],
    [
      "of a server that is gone is told after 5 s",
      [
        [0, "refused"],
        [4, "refused"],
        [5, "refused"],
        [7, "refused"],
      ],
      ["refused fired"],
    ],
    [
      "of silence is told after a minute",
      [
        [0, "silent"],
        [59, "silent"],
        [60, "silent"],
        [61, "silent"],
      ],
      ["unreachable fired"],
    ],
    [
      "whose reasons change is told by the minute",
      [
        [0, "silent"],
        [30, "dns"],
        [60, "reset"],
      ],
      ["unreachable fired"],
    ],
    [
      "that passes sooner is not told",
      [
        [0, "refused"],
        [4, null],
        [5, "refused"],
        [9, null],
      ],
      [],
    ],
    [
      "is told once, whatever it says later",
      [
        [0, "too_many_clients"],
        [10, "refused"],
        [99, "refused"],
      ],
      ["slots fired"],
    ],
    [
      "is taken back with the first read",
      [
        [0, "too_many_clients"],
        [9, null],
        [10, null],
      ],
      ["slots fired", "slots resolved"],
    ],
    [
      "that comes back within ten minutes is the same",
      [
        [0, "too_many_clients"],
        [9, null],
        [20, "too_many_clients"],
        [30, null],
      ],
      ["slots fired", "slots resolved"],
    ],
    [
      "that comes back and lasts is told again",
      [
        [0, "auth_failed"],
        [9, null],
        [20, "auth_failed"],
        [600, "auth_failed"],
      ],
      ["authentication fired", "authentication resolved", "authentication fired"],
    ],
  ] as const)("%s", (_, reads, expected) => {
    expect(told(reads).said).toEqual(expected);
  });

  it("has the same key for every instance that sees it within the ten minutes", () => {
    const [one, two, later] = [0, 599, 600].map((at) => told([[at, "too_many_clients"]]).messages[0]);
    expect(one?.key).toBe(two?.key);
    expect(one?.key).toMatch(/^slots\/p1\/\d+$/);
    expect(later?.key).not.toBe(one?.key);
    expect(one).toMatchObject({
      kind: "outage",
      items: [{ summary: "It says too_many_clients.", href: "/errors", value: null }],
    });
  });

  it("has a value only where the rule is about a time: so many ms are no errors", () => {
    const values = (kind: string) =>
      told([
        [0, kind],
        [60, kind],
        [90, null],
      ]).messages.map(({ items: [one] }) => one?.value);
    expect(values("silent")).toEqual([60_000, 30_000]);
    expect(values("too_many_clients")).toEqual([null, null]);
  });

  it("leaves its beginning and end for the store, told or silenced", () => {
    const silences = [{ id: "s", rule: null, from: NOON, until: NOON + MINUTE, by: "ana", reason: null }];
    const reads = [
      [0, "too_many_clients"],
      [9, null],
    ] as const;
    expect(told(reads, { silences })).toMatchObject({ said: [], events: ["slots fired", "slots resolved"] });
    expect(told(reads).events).toEqual(["slots fired", "slots resolved"]);
  });

  it("of the store alone is told as no samples, when it has lasted for that rule's time", () => {
    const { said, messages } = told(
      [
        [0, "store"],
        [299, "store"],
        [300, "store"],
        [310, "store"],
        [320, null],
      ],
      { lasting: "no_samples" },
    );
    expect(said).toEqual(["no_samples fired", "no_samples resolved"]);
    expect(messages[0]?.items[0]?.severity).toBe("warning");
  });

  it("goes by edited rules; one switched off leaves the minute", () => {
    const edits = { refused: { enabled: false }, unreachable: { critical: 30_000 } };
    expect(
      told(
        [
          [0, "refused"],
          [29, "refused"],
        ],
        { edits },
      ).said,
    ).toEqual([]);
    expect(
      told(
        [
          [0, "refused"],
          [30, "refused"],
        ],
        { edits },
      ).said,
    ).toEqual(["unreachable fired"]);
  });
});
