import { expect, it } from "vitest";
import { bitOf, conflicts, MODES, strongest } from "@/lib/shared/locks/conflicts";

it("is symmetric, and ACCESS EXCLUSIVE excludes every mode", () => {
  for (const a of MODES) {
    for (const b of MODES) expect(conflicts(a, b), `${a} ${b}`).toBe(conflicts(b, a));
    expect(conflicts("AccessExclusiveLock", a)).toBe(true);
  }
});

it("is PostgreSQL's own table", () => {
  // The lower half of https://www.postgresql.org/docs/18/explicit-locking.html#TABLE-LOCK-COMPATIBILITY, row by row.
  const crosses = ["", "", "", "   X", "  XX", "  XXXX", " XXXXXX", "XXXXXXXX"];
  MODES.forEach((wanted, row) => {
    MODES.slice(0, row + 1).forEach((held, column) => {
      expect(conflicts(wanted, held), `${wanted} ${held}`).toBe(crosses[row]?.[column] === "X");
    });
  });
});

it("lets a mode of a newer server conflict with nothing", () => {
  expect(conflicts("NewLock", "AccessExclusiveLock")).toBe(false);
  expect(conflicts("AccessExclusiveLock", "NewLock")).toBe(false);
});

it("names the strongest of several", () => {
  expect(strongest(bitOf("ShareLock") | bitOf("AccessShareLock"))).toBe("ShareLock");
  expect(strongest(0)).toBeNull();
});
