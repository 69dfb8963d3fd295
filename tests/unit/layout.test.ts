import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url).pathname;
const find = (tops: string[], pattern: RegExp) =>
  tops
    .flatMap((top) => readdirSync(root + top, { recursive: true }).map((path) => `${top}/${path}`))
    .filter((path) => pattern.test(path));
const read = (path: string) => readFileSync(root + path, "utf8");

describe("the layout", () => {
  it.each(find(["lib/views"], /contract\.ts$/))(
    "%s has its query, one-line route, panel and integration test",
    (contract) => {
      const noun = contract.split("/")[2] ?? "";
      const plain = `app/api/${noun}/route.ts`;
      // A view of one thing has what names it in its path.
      const named = find(["app/api"], new RegExp(`^app/api/${noun}/\\[\\w+\\]/route\\.ts$`));
      const route = existsSync(root + plain) ? plain : (named[0] ?? plain);
      for (const part of [`lib/views/${noun}/query.ts`, route, `components/${noun}`]) {
        expect(existsSync(root + part), `${part} is missing`).toBe(true);
      }
      expect(read(route)).toMatch(new RegExp(`(view|stored)Route\\(${noun}, `));
      const tests = find(["tests/integration"], /\.test\.ts$/).filter((path) =>
        read(path).includes(`views/${noun}/query`),
      );
      expect(tests, `no integration test imports views/${noun}/query`).not.toEqual([]);
    },
  );

  it("names every file in lower case with dashes", () => {
    const files = find(["app", "components", "lib", "demo", "tests"], /\.(tsx?|mjs)$/);
    expect(files.length).toBeGreaterThan(100);
    const odd = files.filter((path) => !/^[a-z0-9.[\]()/-]+$/.test(path));
    expect(odd).toEqual([]);
  });

  it("keeps pages and routes thin", () => {
    const long = find(["app"], /(page|route)\.tsx?$/).filter((path) => read(path).split("\n").length > 40);
    expect(long).toEqual([]);
  });

  it("reads process.env in lib/server/env.ts and nowhere else in the product", () => {
    const files = find(["app", "components", "lib"], /\.tsx?$/).concat("proxy.ts");
    const readers = files.filter(
      (path) => read(path).includes("process.env") && path !== "lib/server/env.ts",
    );
    expect(readers).toEqual([]);
  });

  it("sends SQL text from lib/server/sql.ts and nowhere else in the product", () => {
    const files = find(["app", "components", "lib"], /\.tsx?$/);
    const senders = files.filter(
      (path) => /\$(queryRaw|executeRaw)/.test(read(path)) && path !== "lib/server/sql.ts",
    );
    expect(senders).toEqual([]);
  });
});
