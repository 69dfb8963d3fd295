import { expect, it } from "vitest";
import { nextPath } from "@/lib/server/auth/next-path";

it.each([
  ["/", "/"],
  ["/sessions?state=active&search=a%20b", "/sessions?state=active&search=a%20b"],
  ["/sessions?next=https://evil.example", "/sessions?next=https://evil.example"],
  ["/a/../sessions#x", "/sessions"],
  ["/sign-inspect", "/sign-inspect"],
])("goes on to %s", (asked, path) => {
  expect(nextPath(asked)).toBe(path);
});

it.each([
  undefined,
  null,
  7,
  ["/sessions"],
  "",
  "sessions",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "/\\/evil.example",
  "\\\\evil.example",
  "https:evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  "/..//evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e%2e//evil.example",
  "/sign-in?next=/",
  "/api/sign-out",
  `/${"x".repeat(2_000)}`,
])("stays at home for %j", (asked) => {
  expect(nextPath(asked)).toBe("/");
});

it("gives what a browser resolves to this very site, whatever is asked", () => {
  const pieces = ["/", "\\", "..", ".", "evil.example", "\t", "@", ":", "?", "#", "%2f", "%5c"];
  for (const a of pieces) {
    for (const b of pieces) {
      for (const c of pieces) {
        const asked = `/${a}${b}${c}/evil.example`;
        expect(new URL(nextPath(asked), "https://own.example").host, asked).toBe("own.example");
      }
    }
  }
});
