import { expect, it } from "vitest";
import { visibleQuery } from "@/lib/shared/sql-text/visible";

it.each([
  [null, "viewer", null, false],
  ["", "operator", null, false],
  ["<insufficient privilege>", "operator", null, false],
  ["<insufficient privilege>", "viewer", null, false],
  ["SELECT 'x' /* y */", "operator", "SELECT 'x' /* y */", false],
  ["SELECT 'x'", "viewer", "SELECT ?", true],
  ["SELECT a /* secret */", "viewer", "SELECT a", true],
  [" COMMIT ", "viewer", "COMMIT", false],
] as const)("%s for a %s", (text, role, query, masked) => {
  expect(visibleQuery(text, role)).toEqual({ query, masked });
});
