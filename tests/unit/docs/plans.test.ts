import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { planRows, tickWays } from "@/lib/shared/plans";

const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
/** Cells of every table row, however they are padded. */
const rows = readme
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );

it("README and the Alerts page say the same of what works on which plan", () => {
  const start = rows.findIndex(([first, second]) => first === "what works" && second === "Hobby");
  expect(rows[start]).toEqual(["what works", "Hobby", "Pro", "Enterprise", "elsewhere"]);
  const end = rows.findIndex((cells, at) => at > start && cells.length !== 5);
  expect(rows.slice(start + 2, end < 0 ? undefined : end)).toEqual(
    planRows.map(({ what, hobby, pro, enterprise, elsewhere }) => [what, hobby, pro, enterprise, elsewhere]),
  );
});

it("README and the Alerts page name the same ways to a tick every minute", () => {
  const words = readme.replace(/\s+/g, " ");
  for (const { name, how } of tickWays) expect(words).toContain(`- **${name}.** ${how}`);
});
