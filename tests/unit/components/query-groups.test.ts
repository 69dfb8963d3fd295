import { describe, expect, it } from "vitest";
import { groups, headline } from "@/components/queries/groups";
import { placeOf } from "@/components/shell/nav";
import { queries } from "@/lib/views/queries/queries";

describe("the groups of the SQL page", () => {
  it("hold every statement once, in its order", () => {
    expect(groups.flatMap((group) => group.queries)).toEqual(queries);
  });

  it("have links of their own", () => {
    const ids = [...groups.map(({ id }) => id), ...queries.map(({ id }) => id), "own", "main"];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("name a page that is there for every statement shown live", () => {
    const lost = queries.filter(({ page }) => page && !placeOf(page)).map(({ id }) => id);
    expect(lost).toEqual([]);
  });

  it("count what acts apart from what reads", () => {
    const acting = queries.filter(({ acts }) => acts).length;
    expect(headline(queries)).toBe(
      `${queries.length} statements to run yourself: ${queries.length - acting} only read, ${acting} act`,
    );
    expect(headline(queries.filter(({ id }) => id !== "cancel"))).toMatch(/, 1 acts$/);
  });
});
