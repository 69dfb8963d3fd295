import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { catalogue } from "@/lib/shared/errors/catalogue/all";
import { promtool } from "../../support/exposition";

const root = new URL("../../../", import.meta.url).pathname;
const rules = readFileSync(`${root}docs/alert-rules.yml`, "utf8");
const folder = `${root}lib/server/metrics`;
const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, "utf8"));

it("the example rules ask for metrics that GET /api/metrics has", () => {
  const asked = [...new Set([...rules.matchAll(/\blifeguard_(\w+)/g)].map(([, name = ""]) => name))];
  expect(asked.length).toBeGreaterThan(10);
  expect(asked.filter((name) => !sources.some((source) => source.includes(`"${name}"`)))).toEqual([]);
});

it("the example rules name classes of errors that the catalogue has", () => {
  const classes = [...rules.matchAll(/class=~"([^"]+)"/g)].flatMap(([, names = ""]) => names.split("|"));
  expect(classes.length).toBeGreaterThan(4);
  expect(classes.filter((name) => !catalogue.some((row) => row.class === name))).toEqual([]);
});

it.each([
  [["check", "rules", `${root}docs/alert-rules.yml`]],
  [["check", "config", "--syntax-only", `${root}docs/prometheus.yml`]],
])("promtool, where it is, takes %j", (args) => {
  expect(promtool(args, "") ?? "SUCCESS").toMatch(/SUCCESS/);
});
