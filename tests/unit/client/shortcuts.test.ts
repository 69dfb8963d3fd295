import { expect, test } from "vitest";
import { toShortcut } from "@/lib/client/shortcuts";

const places = { o: "/", s: "/sessions", p: "/pool" };

test.each([
  { key: "/", afterG: false, means: { do: "search" } },
  { key: "?", afterG: false, means: { do: "help" } },
  { key: "p", afterG: false, means: { do: "pause" } },
  { key: "g", afterG: false, means: { do: "wait" } },
  { key: "s", afterG: false, means: null },
  { key: "Enter", afterG: false, means: null },
  { key: "o", afterG: true, means: { do: "go", to: "/" } },
  { key: "s", afterG: true, means: { do: "go", to: "/sessions" } },
  { key: "p", afterG: true, means: { do: "go", to: "/pool" } },
  { key: "x", afterG: true, means: null },
  { key: "g", afterG: true, means: null },
])("$key (after g: $afterG)", ({ key, afterG, means }) => {
  expect(toShortcut(key, afterG, places)).toEqual(means);
});
