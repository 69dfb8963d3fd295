import { expect, it } from "vitest";
import { blindSpots, type Seen } from "@/lib/views/blocking/sight-words";

const all: Seen["sight"] = {
  visible: 62,
  total: 62,
  crowded: false,
  waitStart: true,
  databases: [],
  standby: false,
};

it.each<[string, Partial<Seen["sight"]>, RegExp]>([
  ["hidden by privileges", { visible: 1 }, /^Who waits .* but what 61 of 62 sessions run is hidden/],
  ["other databases", { databases: ["stock", "a\u202eb"] }, /\(stock, a‹U\+202E›b\) have no names here/],
  ["no start of a wait before 14", { waitStart: false }, /^PostgreSQL before 14 .* waited at least as long/],
  ["a crowd", { crowded: true }, /^More than 50 sessions wait: .* pg_locks alone/],
  ["a standby", { standby: true }, /^This is a standby: its startup process/],
])("says what cannot be seen: %s", (_, sight, sentence) => {
  const spots = blindSpots({ blocked: 1, sight: { ...all, ...sight } });
  expect(spots).toHaveLength(1);
  expect(spots[0]).toMatch(sentence);
});

it("says nothing where all is seen, and nothing of waits while nobody waits", () => {
  expect(blindSpots({ blocked: 3, sight: all })).toEqual([]);
  const blind = {
    visible: 1,
    total: 5,
    crowded: true,
    waitStart: false,
    databases: ["stock"],
    standby: true,
  };
  expect(blindSpots({ blocked: 0, sight: blind })).toHaveLength(2);
});
