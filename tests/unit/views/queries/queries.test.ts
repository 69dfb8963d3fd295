import { describe, expect, it } from "vitest";
import { queries } from "@/lib/views/queries/queries";

describe("the statements of the SQL page", () => {
  it("have ids of their own, fit for a link", () => {
    const ids = queries.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z-]+$/);
  });

  it("begin with the guide's three", () => {
    expect(queries.slice(0, 3).map(({ from }) => from)).toEqual(["guide", "guide", "guide"]);
    expect(queries.slice(3).every(({ from }) => from === "lifeguard")).toBe(true);
  });

  it.each(queries.map((query) => [query.id, query] as const))(
    "%s says what it tells and where it misleads",
    (_, query) => {
      for (const text of [query.tells, query.misleads]) expect(text).toMatch(/^[A-Z'].{30,}\.$/);
      expect(query.sql).toMatch(/;( -- .*)?$/);
      for (const value of query.replace ?? []) expect(query.sql).toContain(value);
      if (query.page) expect(query.page).toMatch(/^\/(sessions|setup|blocking)?(\?|$)/);
    },
  );

  it("are marked when they act, and only then", () => {
    const acting = queries.filter(({ sql }) => /pg_(cancel|terminate)_backend/.test(sql)).map(({ id }) => id);
    expect(acting).toEqual(["cancel", "terminate"]);
    expect(queries.filter(({ acts }) => acts).map(({ id }) => id)).toEqual(acting);
  });

  it("never ask for a name or size in a way that waits for a lock", () => {
    for (const { sql } of queries)
      expect(sql).not.toMatch(/regclass|pg_(total_)?relation_size|pg_table_size/);
  });
});
