import { describe, expect, it, vi } from "vitest";
import {
  dropParam,
  encodeLogin,
  keepLast,
  renameParam,
  setHost,
  setParam,
  setPort,
  setScheme,
  setUser,
} from "@/lib/shared/database-url/edit";
import { maskDatabaseUrl } from "@/lib/shared/database-url/mask";
import { parseDatabaseUrl } from "@/lib/shared/database-url/parse";
import { poolSettings } from "@/lib/shared/database-url/pool-settings";
import { readTyped } from "@/lib/shared/database-url/typed";
import { judge } from "@/lib/views/pool/judge";
import { judgePasted } from "@/lib/views/pool/judge-pasted";
import { oddUrl, randomOf } from "../../../support/odd-urls";
import { subjectOf } from "../../views/pool/cases/case";

const MANY = 3_000;
const many = (seed: number, broken: boolean) => {
  const random = randomOf(seed);
  return Array.from({ length: MANY }, () => oddUrl(random, broken));
};

const runtimes = ["serverless", "server", null] as const;
const majors = [6, 7, null] as const;

/** Everything that is answered, logged or thrown about a text. */
function outputOf(text: string, other: string, index: number): string {
  const said = (["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name));
  const known = { runtime: runtimes[index % 3], prismaMajor: majors[Math.floor(index / 3) % 3] };
  const { raw: _raw, text: _text, url: _url, ...typed } = readTyped(text);
  const parsed = parseDatabaseUrl(text);
  const answers = [
    maskDatabaseUrl(text),
    typed,
    parsed.ok ? poolSettings(parsed.url).problems : parsed,
    judge(
      subjectOf({
        pooled: text,
        direct: other,
        runtime: known.runtime ?? null,
        prismaMajor: known.prismaMajor ?? null,
      }),
    ),
    index % 2 ? judgePasted(text) : judgePasted(`DATABASE_URL=${text}\nDIRECT_URL=${other}`),
  ];
  const logged = said.flatMap((spy) => spy.mock.calls);
  vi.restoreAllMocks();
  return JSON.stringify([answers, logged]);
}

describe.each([
  ["whole", 1, false],
  ["broken", 2, true],
] as const)("of thousands of %s URLs", (_name, seed, broken) => {
  it("none makes anything throw, and no secret of any is in an output, a log or an error", () => {
    const all = many(seed, broken);
    for (const [index, { text, secrets }] of all.entries()) {
      const other = all[(index + 1) % MANY];
      const output = outputOf(text, other?.text ?? "", index);
      const leaked = [...secrets, ...(other?.secrets ?? [])].filter((secret) => output.includes(secret));
      expect(leaked, `${text} and ${other?.text} leak`).toEqual([]);
    }
  }, 120_000);

  it("none loses a letter", () => {
    for (const { text } of many(seed + 10, broken)) {
      const typed = readTyped(text);
      expect(typed.raw).toBe(text);
      expect(text.replace(/\s/g, "")).toContain(typed.text.replace(/\s/g, ""));
    }
  });
});

describe("edits of thousands of URLs", () => {
  const typed = many(3, false).map(({ text }) => readTyped(text));
  const urls = typed.flatMap(({ text, url }) => (url && !/[?&]$/.test(text) ? [{ text, url }] : []));
  const has = (url: { params: readonly (readonly [string, string])[] }, key: string) =>
    url.params.some(([name]) => name === key);

  it("are many enough to mean something", () => {
    expect(urls.length).toBeGreaterThan(MANY / 8);
  });

  it("undone give the same text, to the letter", () => {
    for (const { text, url } of urls) {
      expect(dropParam(setParam(text, "keepalives", "a b&c=d"), "keepalives")).toBe(text);
      expect(dropParam(text, "keepalives")).toBe(text);
      expect(keepLast(text, "keepalives")).toBe(text);
      expect(renameParam(renameParam(text, "schema", "keepalives"), "keepalives", "schema")).toBe(text);
      expect(setScheme(setScheme(text, "mysql"), url.scheme)).toBe(text);
      if (!has(url, "user")) expect(setUser(setUser(text, "x@y:z"), url.user)).toBe(text);
      if (/:\d+\//.test(text) && !has(url, "port")) expect(setPort(setPort(text, 1), url.port)).toBe(text);
    }
  });

  it("change what they say and nothing else, as a reader sees it", () => {
    const read = (text: string) => {
      const parsed = parseDatabaseUrl(text);
      if (!parsed.ok) throw new Error(parsed.problem);
      return parsed.url;
    };
    for (const { text, url } of urls) {
      const { params, ...parts } = url;
      const moved = read(setHost(setPort(text, 6432), "db.example.org"));
      expect({ ...moved, params }).toEqual({ ...parts, params, host: "db.example.org", port: 6432 });
      expect(read(setUser(text, "eve@x")).user).toBe("eve@x");
      const set = read(setParam(text, "connection_limit", "7"));
      expect(set.params.filter(([name]) => name === "connection_limit")).toEqual([["connection_limit", "7"]]);
      const others = (all: typeof params) => all.filter(([name]) => name !== "connection_limit");
      expect(others(set.params)).toEqual(others(params));
    }
  });
});

describe("a login", () => {
  it("is encoded so that every reader reads what was meant", () => {
    const random = randomOf(4);
    const odd = ["@", "/", "?", "#", " ", "%", "a", "B", "7", "-", "ü"];
    for (let turn = 0; turn < MANY; turn++) {
      const password = Array.from({ length: 6 }, () => odd[Math.floor(random() * odd.length)]).join("");
      const text = `postgresql://ana:${password}@db.example.com:6543/shop?schema=b`;
      const encoded = encodeLogin(text) ?? text;
      if (/%[0-9a-f]{2}/i.test(password) || /[?&][^=@]*=/.test(password)) continue;
      expect(parseDatabaseUrl(encoded)).toMatchObject({
        url: { user: "ana", password, host: "db.example.com", port: 6543, database: "shop" },
      });
      expect(encodeLogin(encoded)).toBeNull();
    }
  });

  it.each([
    "postgresql://db/shop",
    "mysql://a:b/c@db/shop",
    "postgresql://a/b:c@db/shop",
    "postgresql://a:b/x@",
  ])("that cannot be told from the rest stays as it is: %s", (text) => {
    expect(encodeLogin(text)).toBeNull();
  });
});
