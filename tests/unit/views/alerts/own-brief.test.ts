import { expect, it } from "vitest";
import { withOwn } from "@/lib/views/alerts/own-brief";

const said = { firing: 2, dead: 1, failing: 1, error: "It answers 500.", storeApart: false };
const unknown = { firing: null, dead: null, failing: null, error: null, storeApart: false };

it.each([
  ["nothing of its own", said, { told: null, failing: [] }, said],
  ["an outage", said, { told: {}, failing: [] }, { ...said, firing: 3 }],
  ["nothing, and no store", unknown, { told: null, failing: [] }, unknown],
  [
    "an outage that no one could be told of, and no store",
    unknown,
    { told: {}, failing: [{ error: "It cannot be reached." }] },
    { ...unknown, firing: 1, failing: 1, error: "It cannot be reached." },
  ],
])("adds %s to what the store says", (_, store, own, expected) => {
  expect(withOwn(store, own)).toEqual(expected);
});
