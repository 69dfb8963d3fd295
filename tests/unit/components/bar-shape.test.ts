import { expect, test } from "vitest";
import { toBarShape } from "@/components/ui/bar-shape";

test.each([
  { name: "room left", used: 62, usable: 97, reserved: 3, shape: { scale: 100, free: 35, reservedLeft: 3 } },
  { name: "full", used: 97, usable: 97, reserved: 3, shape: { scale: 100, free: 0, reservedLeft: 3 } },
  {
    name: "into the reserve",
    used: 99,
    usable: 97,
    reserved: 3,
    shape: { scale: 100, free: 0, reservedLeft: 1 },
  },
  { name: "beyond it", used: 104, usable: 97, reserved: 3, shape: { scale: 104, free: 0, reservedLeft: 0 } },
  { name: "nothing at all", used: 0, usable: 0, reserved: 0, shape: { scale: 1, free: 0, reservedLeft: 0 } },
])("$name", ({ used, usable, reserved, shape }) => {
  expect(toBarShape(used, usable, reserved)).toEqual(shape);
});
