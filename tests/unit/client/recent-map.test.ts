import { expect, it } from "vitest";
import { RecentMap } from "@/lib/client/recent-map";

it("forgets what was set longest ago, not what was set first", () => {
  const map = new RecentMap<string, number>(2);
  map.set("a", 1).set("b", 1).set("a", 2).set("c", 1);
  expect([...map]).toEqual([
    ["a", 2],
    ["c", 1],
  ]);
});
