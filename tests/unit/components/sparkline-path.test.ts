import { expect, test } from "vitest";
import { sparklinePath } from "@/components/ui/sparkline-path";

test.each([
  { name: "a rise stands on zero", values: [0, 5, 10], path: "M0.0 10.0L10.0 5.0L20.0 0.0" },
  { name: "a gap is a gap", values: [10, null, 10], path: "M0.0 0.0M20.0 0.0" },
  { name: "all zero lies at the bottom", values: [0, 0], path: "M0.0 10.0L20.0 10.0" },
  { name: "one value is no line", values: [3], path: "" },
  { name: "nothing known is no line", values: [null, null], path: "" },
])("$name", ({ values, path }) => {
  expect(sparklinePath(values, 20, 10)).toBe(path);
});
