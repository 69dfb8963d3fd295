import { describe, expect, it, test } from "vitest";
import { fitting, identityOf, reasonsOf, signals, subjectOf, whose } from "@/components/actions/subject";
import { refusalWords } from "@/lib/shared/actions/refusal-words";
import { refusalCodes } from "@/lib/shared/actions/refusals";
import { nodeOf } from "../../views/blocking/tree-make";
import { leftOpen } from "./make";

const refused = (
  cancel: (typeof refusalCodes)[number] | null,
  terminate: (typeof refusalCodes)[number] | null,
) => leftOpen({ refused: { cancel, terminate } });

describe("why the buttons are off", () => {
  test.each(refusalCodes.filter((code) => code !== "nothing runs" && code !== "pool slot"))(
    "%s, of both, is said once, with what to do",
    (code) => {
      expect(reasonsOf(refused(code, code), signals)).toEqual([code]);
      const { title, next } = refusalWords(code, "lifeguard");
      expect(title.length > 10 && next.length > 10).toBe(true);
    },
  );
  it("names what is wrong with the one that is off", () => {
    expect(reasonsOf(refused("nothing runs", null), signals)).toEqual(["nothing runs"]);
    expect(reasonsOf(refused("nothing runs", null), ["terminate"])).toEqual([]);
  });
  it("does not lead to terminate where that is off too", () => {
    expect(reasonsOf(refused("nothing runs", "pool slot"), signals)).toEqual(["pool slot"]);
  });
});

test.each([
  ["a query that runs", leftOpen({ state: "active", refused: { cancel: null, terminate: null } }), "cancel"],
  ["idle in a transaction", leftOpen(), "terminate"],
  [
    "an autovacuum",
    leftOpen({ backendType: "autovacuum worker", refused: { cancel: null, terminate: null } }),
    "cancel",
  ],
  ["one whose query cannot be cancelled", leftOpen({ state: "active" }), "terminate"],
  [
    "one that nothing can be done about",
    leftOpen({ state: "active", refused: { cancel: "own", terminate: "own" } }),
    "cancel",
  ],
] as const)("%s is ended in the gentlest way there is", (_name, subject, signal) => {
  expect(fitting(subject)).toBe(signal);
});

it("sends the times exactly as they were served, and nothing else", () => {
  expect(identityOf(leftOpen({ pid: 4187 }))).toEqual({
    pid: 4187,
    state: "idle in transaction",
    backendStart: "2026-11-23T06:28:00.123456Z",
    xactStart: "2026-11-23T06:30:00.000001Z",
    queryStart: "2026-11-23T06:30:01.000001Z",
    stateChange: "2026-11-23T06:30:02.000001Z",
  });
});

test.each([
  [leftOpen({ application: "web" }), "web"],
  [leftOpen({ application: null, user: "app" }), "app"],
  [leftOpen({ application: null, user: null }), "no application"],
  [leftOpen({ application: null, backendType: "autovacuum worker" }), "autovacuum worker"],
])("%o is called %s", (subject, name) => {
  expect(whose(subject)).toBe(name);
});

describe("a node of the lock graph", () => {
  it("is a subject when it has a session", () => {
    expect(subjectOf(nodeOf(4187))).toMatchObject({ pid: 4187, state: "active" });
  });
  it("is none when it is a prepared transaction, or was not seen", () => {
    for (const kind of ["prepared", "unseen"] as const)
      expect(subjectOf(nodeOf(4187, [], { kind, pid: null }))).toBeNull();
  });
});
