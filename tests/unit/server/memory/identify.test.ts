import { expect, it } from "vitest";
import { identifier } from "@/lib/server/memory/identify";
import { backend } from "../../shared/snapshots";

const of = (query: string, queryId: string | null = null) => backend({ query, queryId });

it("names a query by query_id, else by what its constants do not change, else by its masked text", async () => {
  const rows = [
    of("SELECT 1", "-42"),
    of("SELECT * FROM t WHERE a = 1 AND b IN (1, 2)"),
    of("SELECT * FROM t WHERE a = 7 AND b IN (3)"),
    of("SELECT * FROM t WHERE c = 1 AND b IN (3)"),
    of("SELECT * FROM t WHERE a = 'cut o"),
    of("SELECT * FROM t WHERE a = 'cut anoth"),
    of("SELECT * FROM u WHERE a = 'cut"),
  ];
  const idOf = await identifier(rows);
  const [own, one, same, other, cut, alike, elsewhere] = rows.map(idOf);
  expect(own).toBe("-42");
  expect(one).toMatch(/^f:[0-9a-f]{16}$/);
  expect(same).toBe(one);
  expect(other).not.toBe(one);
  expect(cut).toMatch(/^t:[0-9a-f]{16}$/);
  expect(alike).toBe(cut);
  expect(elsewhere).not.toBe(cut);
});

it("takes any text: deep, broken, hostile", async () => {
  const rows = [`SELECT ${"(".repeat(8_000)}1${")".repeat(8_000)}`, "\u0000", "\ud800 x", ";;;"].map((text) =>
    of(text),
  );
  const idOf = await identifier(rows);
  for (const row of rows) expect(idOf(row)).toMatch(/^[ft]:[0-9a-f]{16}$/);
});
