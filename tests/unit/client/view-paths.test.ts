import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Every source file under a folder. */
function files(folder: string): string[] {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.filter((name) => /\.tsx?$/.test(name)).map((name) => `${folder}/${name}`);
}
const sources = ["app", "components", "lib/client"].flatMap(files);

// useView takes the contract as a type and the path as text: what the compiler cannot compare is compared here.
it("asks every view at its contract's own path", async () => {
  const calls = sources.flatMap((file) => {
    // A comment that shows how it is asked imports nothing.
    const source = readFileSync(file, "utf8").replaceAll(/^ \*.*$/gm, "");
    return [...source.matchAll(/useView<typeof (\w+)>\(\s*"([^"]+)"/g)].map(([, contract, path]) => {
      const from = new RegExp(
        `import type \\{[^}]*\\b${contract}\\b[^}]*\\} from "(?:@/lib|\\.\\.)/views/([^/"]+)/([^/"]+)"`,
      );
      const [, noun, name] = from.exec(source) ?? [];
      return { file, contract: String(contract), path, noun, name };
    });
  });
  expect(calls.length).toBeGreaterThan(0);
  for (const { file, contract, path, noun, name } of calls) {
    const module: Record<string, unknown> = await import(`../../../lib/views/${noun}/${name}.ts`);
    expect({ file, contract: module[contract] }).toMatchObject({ file, contract: { path } });
  }
});

it("keeps schemas out of the browser: components take contracts and zod as types only", () => {
  const values = sources.flatMap((file) => {
    if (!file.startsWith("components/") && !file.startsWith("lib/client/")) return [];
    const found = readFileSync(file, "utf8").match(/^import (?!type )[^;]*from "(?:zod|[^"]*\/contract)";/gm);
    return (found ?? []).map((line) => `${file}: ${line}`);
  });
  expect(values).toEqual([]);
});
