import { expect, it } from "vitest";
import { bearerIn } from "@/lib/server/auth/bearer";

it.each([
  ["Bearer abc", "abc"],
  ["bearer   abc ", "abc"],
  ["BEARER\tabc", "abc"],
  ["Bearer", ""],
  ["Bearer ", ""],
  ["Bearer a b", ""],
  ["Bearerabc", null],
  ["Basic YTpi", null],
  ["", null],
])("%j holds %j", (authorization, token) => {
  expect(bearerIn({ headers: new Headers({ authorization }) })).toBe(token);
});

it("no header is no bearer token", () => {
  expect(bearerIn({ headers: new Headers() })).toBeNull();
});
