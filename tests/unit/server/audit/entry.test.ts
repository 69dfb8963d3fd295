import { expect, it } from "vitest";
import { toEntry } from "@/lib/server/audit/entry";
import { auditEntry, LONGEST_QUERY } from "@/lib/shared/audit";
import { recorded, seen } from "./recorded";

const AT = "2026-03-01T10:05:00.123Z";
const entryOf = (change: Parameters<typeof recorded>[0]) => toEntry(recorded(change), AT);

it("keeps what was done, by whom, to whom, and what came of it", () => {
  const entry = entryOf({});
  expect(auditEntry.parse(entry)).toEqual(entry);
  expect(entry).toMatchObject({ at: AT, actor: "ana", pid: 4121, result: "signalled", session: seen });
});

it("masks literals, whoever acts and wherever they stand", () => {
  const { query } = entryOf({
    query: "UPDATE users SET password = 'hunter2', n = 42 WHERE k = $$geheim$$ -- s3cret",
  });
  expect(query).toBe("UPDATE users SET password = ?, n = ? WHERE k = ?");
  expect(entryOf({ query: "SELECT 'cut off in the mid" }).query).toBe("SELECT ?");
});

it("leaves out a session's tags and its query: they are not masked there", () => {
  const session = { ...seen, tags: { token: "s3cret" }, query: "SELECT 's3cret'", extra: "s3cret" };
  expect(JSON.stringify(entryOf({ session }))).not.toContain("s3cret");
});

it("cuts a query to 2,000 characters after masking, and says that it did", () => {
  const { query } = entryOf({ query: `SELECT ${"column_name, ".repeat(90_000)} FROM t` });
  expect(query).toHaveLength(LONGEST_QUERY);
  expect(query?.endsWith("…")).toBe(true);
  expect(entryOf({ query: `SELECT '${"x".repeat(20_000)}'` }).query).toBe("SELECT ?");
  // A pair of surrogates at the edge is not cut in two.
  expect(entryOf({ query: `SELECT ${"\u{1f41f}".repeat(5_000)}` }).query?.isWellFormed()).toBe(true);
});

it("masks a query of 1 MB at once", () => {
  const began = performance.now();
  entryOf({ query: `SELECT ${"'a', ".repeat(200_000)} 1` });
  expect(performance.now() - began).toBeLessThan(500);
});

it("bounds every other text and list", () => {
  const entry = entryOf({
    viewer: { name: "a".repeat(5_000) },
    origin: "o".repeat(5_000),
    reason: "r".repeat(1_000_000),
    effect: { words: "w".repeat(1_000_000) },
    session: {
      ...seen,
      application: "p".repeat(5_000),
      blockedBy: Array.from({ length: 5_000 }, (_, index) => index),
    },
  });
  expect(JSON.stringify(entry).length).toBeLessThan(4_000);
});

it("hides a password in a URL that somebody pasted", () => {
  const url = "see postgresql://app:hunter2@db.example.com:6432/shop and redis://:hunter2@h";
  const entry = entryOf({ reason: url, effect: { words: url }, session: { ...seen, application: url } });
  expect(JSON.stringify(entry)).not.toContain("hunter2");
  expect(entry.reason).toContain("postgresql://app:••••••@db.example.com:6432/shop");
  // No cut uncovers what stands at its edge.
  const long = `postgresql://app:${"x".repeat(480)}@db `;
  expect(entryOf({ reason: `${long}${"y".repeat(470)} postgresql://app:hunter2@db` }).reason).not.toContain(
    "hunt",
  );
  expect(entryOf({ reason: `${"x".repeat(470)} postgresql://app:hunter2@db` }).reason).not.toContain(
    "hunter2",
  );
});

it("takes a session of which nothing but its identity is known, and none", () => {
  const { backendStart, xactStart, queryStart, stateChange, state } = seen;
  const identity = { backendStart, xactStart, queryStart, stateChange, state };
  expect(entryOf({ session: identity }).session).toEqual(identity);
  expect(
    entryOf({ action: "recycle pool", pid: null, session: null, query: null, effect: null }),
  ).toMatchObject({
    session: null,
    query: null,
    effect: null,
  });
});
