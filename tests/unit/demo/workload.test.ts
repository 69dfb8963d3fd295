import { describe, expect, test } from "vitest";
import { chooseScenes, SCENES, tally } from "../../../demo/workload/cycle";
import { tagged } from "../../../demo/workload/tags";
import { readTags } from "../../../lib/shared/sql-text/tags";

describe("scenes", () => {
  test("have names of their own that fit, with their prefix, into application_name (63 bytes)", () => {
    const names = SCENES.map((scene) => `demo: ${scene.name}`);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[ -~]{1,63}$/);
  });
  test("go from calm to recovery", () => {
    const names = chooseScenes({ pooler: true }).map((scene) => scene.name);
    expect([names.at(0), names.at(-1)]).toEqual(["calm traffic", "recovery"]);
    expect(names).toHaveLength(10);
  });
  test("that need a pooler are left out without one", () => {
    const left = chooseScenes({ pooler: false }).map((scene) => scene.name);
    expect(left).not.toContain("exhausted pool");
    expect(left).not.toContain("prepared statements");
    expect(left).toContain("deadlock");
  });
  test("can be chosen by name", () => {
    expect(chooseScenes({ pooler: true, only: "deadlock" }).map((scene) => scene.name)).toEqual(["deadlock"]);
    expect(() => chooseScenes({ pooler: true, only: "tsunami" })).toThrow(/Scenes: calm traffic, /);
    expect(() => chooseScenes({ pooler: false, only: "exhausted pool" })).toThrow(/needs PgBouncer/);
  });
});

test("errors are told with the most frequent first", () => {
  expect(
    tally(
      new Map([
        ["42P05", 3],
        ["26000", 12],
      ]),
    ),
  ).toBe("26000 x 12, 42P05 x 3");
  expect(tally(new Map())).toBe("");
});

describe("tags", () => {
  test("are sorted, encoded and trailing, as sqlcommenter writes them", () => {
    expect(tagged("SELECT 1", { route: "/api/checkout", action: "POST" })).toBe(
      "SELECT 1 /*action='POST',route='%2Fapi%2Fcheckout'*/",
    );
  });
  test("are nothing when there are none", () => {
    expect(tagged("SELECT 1", {})).toBe("SELECT 1");
  });
  test("are read back by Lifeguard as they were meant, quotes and comment ends included", () => {
    const tags = { scene: "it's */ over", route: "/invoices/[id]" };
    expect(readTags(tagged("SELECT 1", tags))).toEqual(tags);
  });
});
