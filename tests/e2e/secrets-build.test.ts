import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ask } from "../support/e2e-api";
import { find } from "../support/e2e-planted";
import { expect, test } from "../support/e2e-test";

/** Every file under a folder, as text. */
function filesIn(folder: string): { path: string; text: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, text: readFileSync(path, "latin1") }));
}

test("the build was made with secrets in every variable, and holds none", () => {
  test.setTimeout(120_000);
  expect(readdirSync(".next")).toContain("planted");
  const published = filesIn(".next/static");
  expect(published.length).toBeGreaterThan(20);
  const leaking = [...published, ...filesIn(".next/server")].flatMap(({ path, text }) =>
    find(text).map((name) => `${name} in ${path}`),
  );
  expect(leaking).toEqual([]);
});

test("no source map is published", async ({ stage }) => {
  const published = filesIn(".next/static");
  expect(published.filter(({ path }) => path.endsWith(".map"))).toEqual([]);
  const scripts = published.filter(({ path }) => path.endsWith(".js"));
  const pointing = scripts.filter(({ text }) => /[#@] ?sourceMappingURL=/.test(text));
  expect(pointing.map(({ path }) => path)).toEqual([]);
  const [script] = scripts;
  const address = stage.url + (script?.path ?? "").replace(/^\.next/, "/_next");
  expect((await ask(address)).status).toBe(200);
  expect((await ask(`${address}.map`, "operator")).status).toBe(404);
  const maps = filesIn(".next/server").filter(({ path }) => path.endsWith(".map"));
  expect(maps.length).toBeGreaterThan(0);
  for (const { path } of maps.slice(0, 20)) {
    for (const prefix of ["/_next", "", "/.next"]) {
      const { status } = await ask(stage.url + path.replace(/^\.next/, prefix), "operator");
      expect(status, path).toBe(404);
    }
  }
});
