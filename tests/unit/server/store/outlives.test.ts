import { expect, it } from "vitest";
import { storeOutlives } from "@/lib/server/store/outlives";

const named = (url: string | null) => (url === null ? null : { name: "X", url: `postgresql://u:p@${url}` });

it.each([
  ["nothing set", "db.example.com/shop", null, null, false],
  ["another server", "db.example.com/shop", null, "other.example.com/lifeguard", true],
  ["another database of the same", "db.example.com/shop", null, "DB.example.com/lifeguard", false],
  ["the same behind its pooler's port", "db.example.com:6432/shop", null, "db.example.com:5432/x", false],
  ["what DIRECT_URL leads to", "pooler.example.com/shop", "db.example.com/shop", "db.example.com/x", false],
  [
    "Neon's other way there",
    "ep-a-pooler.eu.aws.neon.tech/shop",
    null,
    "ep-a.eu.aws.neon.tech/lifeguard",
    false,
  ],
  ["another port of this machine", "127.0.0.1:5432/shop", null, "127.0.0.1:5433/shop", true],
])("a store on %s", (_, database, emergency, store, expected) => {
  const env = { database: named(database), emergency: named(emergency), store: named(store) };
  expect(storeOutlives(env)).toBe(expected);
});
