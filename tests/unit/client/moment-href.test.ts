import { describe, expect, test } from "vitest";
import { answersAt, hrefAt, keepAt } from "@/lib/client/moment-href";

const AT = "2026-11-25T01:14:10.123Z";

describe("hrefAt", () => {
  test.each([
    ["/", AT, `/?at=${AT}`],
    ["/sessions?state=active", AT, `/sessions?state=active&at=${AT}`],
    [
      `/sessions?at=${AT}&state=active`,
      "2026-11-25T01:15:00Z",
      "/sessions?state=active&at=2026-11-25T01:15:00Z",
    ],
    [`/sessions?at=${AT}&application=`, null, "/sessions?application="],
    [`/blocking?at=${AT}`, null, "/blocking"],
    ["/blocking#node-4121", AT, `/blocking?at=${AT}#node-4121`],
    ["/sessions?", null, "/sessions"],
    ["/sessions?search=a%26b%3Dc", AT, `/sessions?search=a%26b%3Dc&at=${AT}`],
  ])("%s at %s is %s", (href, at, made) => {
    expect(hrefAt(href, at)).toBe(made);
  });
});

describe("keepAt", () => {
  test.each([
    ["/sessions?pid=4121", AT, `/sessions?pid=4121&at=${AT}`],
    ["/", AT, `/?at=${AT}`],
    ["/blocking", null, "/blocking"],
    ["/pool", AT, "/pool"],
    ["/queries#who-blocks-whom", AT, "/queries#who-blocks-whom"],
    ["/audit?pid=4121", AT, "/audit?pid=4121"],
  ])("%s from a page at %s leads to %s", (href, at, made) => {
    expect(keepAt(href, at)).toBe(made);
  });
});

test.each([
  ["/api/connections", true],
  ["/api/sessions", true],
  ["/api/blocking", true],
  ["/api/pool", false],
  ["/api/emergency", false],
])("%s answers a moment: %s", (path, answers) => {
  expect(answersAt(path)).toBe(answers);
});
