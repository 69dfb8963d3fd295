import { describe, expect, it } from "vitest";
import { grantOf, refusalWords } from "@/lib/shared/actions/refusal-words";
import { type RefusalCode, refusalCodes } from "@/lib/shared/actions/refusals";

const textOf = (code: RefusalCode) => Object.values(refusalWords(code, "lifeguard")).join(" ");

describe.each(refusalCodes)("%s", (code) => {
  it("is said in whole sentences, calmly", () => {
    const { title, next } = refusalWords(code, "lifeguard");
    for (const text of [title, next]) {
      expect(text).toMatch(/^[A-Z].+\.$|^[A-Z].+;$/);
      expect(text).not.toMatch(/[!\u2013\u2014]|please|sorry|undefined|null|\n/i);
    }
    // One sentence above, what to do beneath.
    expect(title.match(/[.!?](\s|$)/g)).toHaveLength(1);
    expect(title.length).toBeLessThan(90);
    expect(next).not.toContain(title);
  });
});

it.each<[RefusalCode, RegExp]>([
  ["own", /^Emergency has a button/],
  ["startup", /terminate those/],
  ["replication", /Stop the subscriber or the replica/],
  ["parallel", /its leader/],
  ["system", /ask whoever runs the server/],
  ["superuser", /ask whoever runs the server/],
  ["hidden", /GRANT pg_monitor/],
  ["grant", /^Run GRANT pg_signal_backend .* as an administrator\.$/],
  ["pool slot", /end what is idle in transaction/],
  ["nothing runs", /^Terminate ends its transaction/],
])("%s: says what to do next", (code, step) => {
  expect(refusalWords(code, "lifeguard").next).toMatch(step);
});

it("no two reasons read the same", () => {
  expect(new Set(refusalCodes.map(textOf)).size).toBe(refusalCodes.length);
});

describe("the missing grant", () => {
  it("names the role that needs it, twice: who lacks it, and the statement", () => {
    const { title, next } = refusalWords("grant", "watcher");
    expect(title).toBe("Lifeguard's role watcher may not signal other roles' sessions.");
    expect(next).toContain('GRANT pg_signal_backend TO "watcher";');
  });

  it.each([
    ["lifeguard", 'GRANT pg_signal_backend TO "lifeguard";'],
    ["Guard Of Lives", 'GRANT pg_signal_backend TO "Guard Of Lives";'],
    ['a"; DROP ROLE b; --', 'GRANT pg_signal_backend TO "a""; DROP ROLE b; --";'],
    ["postgres.abcdef", 'GRANT pg_signal_backend TO "postgres.abcdef";'],
  ])("is one statement for role %s", (role, statement) => {
    expect(grantOf(role)).toBe(statement);
  });

  it("concerns no other reason: their words do not depend on the role", () => {
    for (const code of refusalCodes.filter((each) => each !== "grant")) {
      expect(refusalWords(code, "a")).toEqual(refusalWords(code, "b"));
    }
  });
});
